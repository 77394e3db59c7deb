import { and, asc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm"
import { offerings, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { freeOf, isSignUpOver } from "./rules.ts"

export type SlotState = "open" | "full" | "notOpen" | "closed"

/** A slot as the public sees it; `free` is what anybody may take now. */
export type SlotView = {
  id: string
  offeringId: string
  siteId: string | null
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

/** All slots of these offerings at one site by time; null: those without a site. */
export const slotsAt = (
  db: Db,
  siteId: string | null,
  offeringIds: string[],
  now: number,
): Promise<SlotView[]> => slotsIn(db, { column: slots.offeringId, ids: offeringIds, siteId }, now)

/** The slots with these ids by time. */
export const slotsById = (db: Db, ids: string[], now: number): Promise<SlotView[]> =>
  slotsIn(db, { column: slots.id, ids }, now)

type Which = {
  column: typeof slots.id | typeof slots.offeringId
  ids: string[]
  /** At this site only; undefined: wherever. */
  siteId?: string | null
}

async function slotsIn(db: Db, { column, ids, siteId }: Which, now: number): Promise<SlotView[]> {
  if (ids.length === 0) return []
  // Of the next power of two, so that a few statements serve any number.
  const count = 2 ** Math.ceil(Math.log2(ids.length))
  const names = Array.from({ length: count }, (_, index) => `id${index}`)
  const where = siteId === undefined ? "" : siteId === null ? " without a site" : " at a site"
  const rows = await prepared(db, `slots by ${count} of ${column.name}${where}`, (h) => {
    const any = names.map((name) => sql.placeholder(name))
    const there = siteId ? eq(slots.siteId, sql.placeholder("siteId")) : isNull(slots.siteId)
    return h
      .select()
      .from(slots)
      .where(and(inArray(column, any), siteId === undefined ? undefined : there))
      .orderBy(...byTime)
  }).execute({
    ...Object.fromEntries(names.map((name, index) => [name, ids[index] ?? null])),
    ...(siteId && { siteId }),
  })
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
  const { id, offeringId, siteId, startsAt, endsAt, opensAt, closesAt } = slot
  const { capacity, taken, minimum, target } = slot
  const free = freeOf(slot)
  return {
    ...{ id, offeringId, siteId, startsAt, endsAt, opensAt, closesAt },
    ...{ capacity, taken, free, minimum, target },
    state: stateOf(slot, free, now),
  }
}

function stateOf(slot: typeof slots.$inferSelect, free: number, now: number): SlotState {
  if (slot.closedAt != null || isSignUpOver(slot, now)) return "closed"
  if (slot.opensAt > now) return "notOpen"
  return free > 0 ? "open" : "full"
}
