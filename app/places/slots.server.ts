import { and, asc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm"
import { offerings, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { freeOf, isSignUpOver, type Span } from "./rules.ts"
import { bySeries, byTime, datesToTake } from "./series.ts"

export type SlotState = "open" | "full" | "notOpen" | "closed"

/**
 * A slot as the public sees it; `free` is what anybody may take now. A series is one at each of its sites: its id is
 * that of its first date, its time that of the first which is taken, and it has as many free places as its fullest date.
 */
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
  /** Of a series: the dates that one sign-up takes, by time. */
  dates?: Span[]
}

/** All slots of these offerings at one site by time; null: those without a site. */
export const slotsAt = (
  db: Db,
  siteId: string | null,
  offeringIds: string[],
  now: number,
): Promise<SlotView[]> => slotsIn(db, { column: slots.offeringId, ids: offeringIds, siteId }, now)

/** The slots with these ids by time; of a series by the id of any of its dates. */
export async function slotsById(db: Db, ids: string[], now: number): Promise<SlotView[]> {
  const rows = await rowsIn(db, { column: slots.id, ids })
  const series = rows.filter(({ take }) => take === "all").map(({ offeringId }) => offeringId)
  const dates = await rowsIn(db, { column: slots.offeringId, ids: [...new Set(series)] })
  const named = bySeries(dates).filter((some) => some.some(({ id }) => ids.includes(id)))
  return views(db, [...rows.filter(({ take }) => take === "one"), ...named.flat()], now)
}

/** Each series of an offering, one at each of its sites; of an offering that is none, its slots. */
export const slotsAnywhere = (db: Db, offeringId: string, now: number): Promise<SlotView[]> =>
  slotsIn(db, { column: slots.offeringId, ids: [offeringId] }, now)

type Which = {
  column: typeof slots.id | typeof slots.offeringId
  ids: string[]
  /** At this site only; undefined: wherever. */
  siteId?: string | null
}

const slotsIn = async (db: Db, which: Which, now: number): Promise<SlotView[]> =>
  views(db, await rowsIn(db, which), now)

type Row = typeof slots.$inferSelect & { take: "one" | "all" }
const row = { ...getTableColumns(slots), take: offerings.take }

async function rowsIn(db: Db, { column, ids, siteId }: Which): Promise<Row[]> {
  if (ids.length === 0) return []
  // Of the next power of two, so that a few statements serve any number.
  const count = 2 ** Math.ceil(Math.log2(ids.length))
  const names = Array.from({ length: count }, (_, index) => `id${index}`)
  const where = siteId === undefined ? "" : siteId === null ? " without a site" : " at a site"
  return prepared(db, `slots by ${count} of ${column.name}${where}`, (h) => {
    const any = names.map((name) => sql.placeholder(name))
    const there = siteId ? eq(slots.siteId, sql.placeholder("siteId")) : isNull(slots.siteId)
    return h
      .select(row)
      .from(slots)
      .innerJoin(offerings, eq(offerings.id, slots.offeringId))
      .where(and(inArray(column, any), siteId === undefined ? undefined : there))
      .orderBy(...slotsByTime)
  }).execute({
    ...Object.fromEntries(names.map((name, index) => [name, ids[index] ?? null])),
    ...(siteId && { siteId }),
  })
}

/** All slots of an event's offerings of one flow by time. */
export async function slotsOfFlow(
  db: Db,
  of: { eventId: string; flow: (typeof offerings.$inferSelect)["flow"] },
  now: number,
): Promise<SlotView[]> {
  const rows = await prepared(db, "slots of a flow", (h) =>
    h
      .select(row)
      .from(slots)
      .innerJoin(offerings, eq(offerings.id, slots.offeringId))
      .where(
        and(
          eq(offerings.eventId, sql.placeholder("eventId")),
          eq(offerings.flow, sql.placeholder("flow")),
        ),
      )
      .orderBy(...slotsByTime),
  ).execute(of)
  return views(db, rows, now)
}

const slotsByTime = [asc(slots.startsAt), asc(slots.id)]

async function views(db: Db, rows: Row[], now: number): Promise<SlotView[]> {
  const dates = rows.filter(({ take }) => take === "all")
  if (dates.length === 0) return rows.map((slot) => view(slot, now))
  const late = await joinedLate(db, dates)
  const series = bySeries(dates).map((some) => seriesView(some, late, now))
  const singles = rows.filter(({ take }) => take === "one").map((slot) => view(slot, now))
  return [...singles, ...series].toSorted(byTime)
}

/** Of the offerings of some dates those that let join once they have begun. */
async function joinedLate(db: Db, dates: Row[]): Promise<Set<string>> {
  const ids = [...new Set(dates.map(({ offeringId }) => offeringId))]
  const rows = await db
    .select({ id: offerings.id, rules: offerings.rules })
    .from(offerings)
    .where(inArray(offerings.id, ids))
  return new Set(rows.filter(({ rules }) => rules.joinLate).map(({ id }) => id))
}

function seriesView(all: Row[], late: Set<string>, now: number): SlotView {
  const first = all.find(({ closedAt }) => closedAt === null) ?? all[0]!
  const joining = { late: late.has(first.offeringId), from: "public" as const }
  const dates = datesToTake(all, joining, now)
  const each = (dates.length > 0 ? dates : [first]).map((slot) => view(slot, now))
  const states = new Set(each.map(({ state }) => state))
  const state = dates.length === 0 ? "closed" : worst.find((one) => states.has(one))!
  const least = (of: (slot: SlotView) => number) => Math.min(...each.map(of))
  const most = (of: (slot: SlotView) => number) => Math.max(...each.map(of))
  return {
    ...each[0]!,
    id: first.id,
    opensAt: most(({ opensAt }) => opensAt),
    closesAt: least(({ closesAt }) => closesAt),
    capacity: least(({ capacity }) => capacity),
    taken: most(({ taken }) => taken),
    free: least(({ free }) => free),
    minimum: most(({ minimum }) => minimum),
    target: most(({ target }) => target),
    state,
    dates: each.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  }
}

/** What of any date holds for the whole series. */
const worst: SlotState[] = ["closed", "notOpen", "full", "open"]

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
