import { and, asc, eq, getTableColumns, inArray, sql } from "drizzle-orm"
import { offerings, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { freeOf, isSignUpOver } from "./rules.ts"

export type SlotState = "open" | "full" | "notOpen" | "closed"

/** A slot as the public sees it; `free` is what anybody may take now. */
export type SlotView = {
  id: string
  offeringId: string
  startsAt: number
  endsAt: number
  opensAt: number
  closesAt: number
  capacity: number
  taken: number
  free: number
  minimum: number
  target: number
  state: SlotState
}

/** All slots of these offerings by time. */
export const slotsByOffering = (db: Db, ids: string[], now: number): Promise<SlotView[]> =>
  slotsIn(db, slots.offeringId, ids, now)

/** The slots with these ids by time. */
export const slotsById = (db: Db, ids: string[], now: number): Promise<SlotView[]> =>
  slotsIn(db, slots.id, ids, now)

async function slotsIn(
  db: Db,
  column: typeof slots.id | typeof slots.offeringId,
  ids: string[],
  now: number,
): Promise<SlotView[]> {
  if (ids.length === 0) return []
  // Of the next power of two, so that a few statements serve any number.
  const count = 2 ** Math.ceil(Math.log2(ids.length))
  const names = Array.from({ length: count }, (_, index) => `id${index}`)
  const rows = await prepared(db, `slots by ${count} of ${column.name}`, (h) => {
    const any = names.map((name) => sql.placeholder(name))
    return h
      .select()
      .from(slots)
      .where(inArray(column, any))
      .orderBy(...byTime)
  }).execute(Object.fromEntries(names.map((name, index) => [name, ids[index] ?? null])))
  return rows.map((row) => view(row, now))
}

/** All slots of an event's offerings of one kind by time. */
export async function slotsOfKind(
  db: Db,
  of: { eventId: string; kind: (typeof offerings.$inferSelect)["kind"] },
  now: number,
): Promise<SlotView[]> {
  const rows = await prepared(db, "slots of a kind", (h) =>
    h
      .select(getTableColumns(slots))
      .from(slots)
      .innerJoin(offerings, eq(offerings.id, slots.offeringId))
      .where(
        and(
          eq(offerings.eventId, sql.placeholder("eventId")),
          eq(offerings.kind, sql.placeholder("kind")),
        ),
      )
      .orderBy(...byTime),
  ).execute(of)
  return rows.map((row) => view(row, now))
}

const byTime = [asc(slots.startsAt), asc(slots.id)]

function view(slot: typeof slots.$inferSelect, now: number): SlotView {
  const { id, offeringId, startsAt, endsAt, opensAt, closesAt } = slot
  const { capacity, taken, minimum, target } = slot
  const free = freeOf(slot)
  return {
    ...{ id, offeringId, startsAt, endsAt, opensAt, closesAt },
    ...{ capacity, taken, free, minimum, target },
    state: stateOf(slot, free, now),
  }
}

function stateOf(slot: typeof slots.$inferSelect, free: number, now: number): SlotState {
  if (slot.closedAt != null || isSignUpOver(slot, now)) return "closed"
  if (slot.opensAt > now) return "notOpen"
  return free > 0 ? "open" : "full"
}
