import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm"
import { Memory } from "#app/memory.ts"
import { offerings, slots, waits } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { isOpen } from "./open.server.ts"
import { type SlotView, slotsAnywhere } from "./slots.server.ts"

// What is said of many slots at once is added up here and nowhere else.

/** What of an offering's slots at one site the public may take now. `opensAt` is the first that is still ahead, or null. */
export type Room = {
  offeringId: string
  siteId: string | null
  free: number
  capacity: number
  open: number
  opensAt: number | null
}

type Event = { id: string; version: number }
type Recent = { version: number; at: number; rooms: Promise<Room[]> }
const RECENT_MS = 1_000
const recent = new Memory<string, Recent>(1_000)

/** The room of each offering of an event at each site where it has slots. Adding up some thousand slots costs more than all the rest of a page, so it may be a second old. */
export function roomByPlace(db: Db, { id, version }: Event, now: number): Promise<Room[]> {
  const known = recent.get(id)
  if (known?.version === version && Math.abs(now - known.at) < RECENT_MS) return known.rooms
  const rooms = addRoom(db, id, now)
  recent.set(id, { version, at: now, rooms })
  rooms.catch(() => recent.delete(id))
  return rooms
}

async function addRoom(db: Db, eventId: string, now: number): Promise<Room[]> {
  const [summed, series] = await Promise.all([sumRoom(db, eventId, now), seriesOf(db, eventId)])
  const whole = (await Promise.all(series.map(({ id }) => slotsAnywhere(db, id, now)))).flat()
  const others = summed.filter(({ offeringId }) => !series.some(({ id }) => id === offeringId))
  return [...others, ...whole.map(roomInSeries)]
}

const seriesOf = (db: Db, eventId: string) =>
  prepared(db, "series of an event", (h) =>
    h
      .select({ id: offerings.id })
      .from(offerings)
      .where(and(eq(offerings.eventId, sql.placeholder("eventId")), eq(offerings.take, "all"))),
  ).execute({ eventId })

/** Who takes a series takes a place of each of its dates. */
function roomInSeries({ offeringId, siteId, state, free, capacity, opensAt }: SlotView): Room {
  const where = { offeringId, siteId }
  if (state === "open" || state === "full")
    return { ...where, free, capacity, open: 1, opensAt: null }
  return { ...where, free: 0, capacity: 0, open: 0, opensAt: state === "notOpen" ? opensAt : null }
}

async function sumRoom(db: Db, eventId: string, now: number): Promise<Room[]> {
  return prepared(db, "room by place", (h) => {
    const at = sql.placeholder("now")
    const ahead = sql`${slots.closedAt} IS NULL AND ${slots.opensAt} > ${at}`
    const whenOpen = (amount: SQL) => total(sql`CASE WHEN ${isOpen(at)} THEN ${amount} ELSE 0 END`)
    return h
      .select({
        offeringId: slots.offeringId,
        siteId: slots.siteId,
        free: whenOpen(sql`${forPublic} - ${slots.taken} - ${slots.heldWaitlist}`),
        capacity: whenOpen(forPublic),
        open: whenOpen(sql`1`),
        opensAt: sql<number | null>`min(CASE WHEN ${ahead} THEN ${slots.opensAt} END)`.mapWith(
          Number,
        ),
      })
      .from(slots)
      .where(eq(slots.eventId, sql.placeholder("eventId")))
      .groupBy(slots.offeringId, slots.siteId)
  }).execute({ eventId, now })
}

/** How full an offering is at one site, over all its slots there that nobody closed; a series as its fullest date. `places` is what the public may take; walk-in places come on top. */
export type Fullness = {
  eventId: string
  offeringId: string
  /** Null: of those who wait for whichever site, of slots without one, and of an offering without slots. */
  siteId: string | null
  kind: (typeof offerings.$inferSelect)["kind"]
  slots: number
  places: number
  taken: number
  walkin: number
  minimum: number
  target: number
  /** Slots ahead with fewer people than they need. */
  short: number
  waiting: number
}

/** Of one event's offerings, or of all, at each site where they have slots or somebody waits. */
export async function fullnessByPlace(db: Db, now: number, eventId?: string): Promise<Fullness[]> {
  const full = await countSlots(db, now, eventId)
  for (const { waiting, ...place } of await countWaits(db, eventId)) {
    const there = full.find((one) => isAt(one, place))
    if (there) there.waiting = waiting
    else full.push({ ...place, ...nothing, waiting })
  }
  return full
}

const isAt = (one: Fullness, place: Pick<Fullness, "offeringId" | "siteId">) =>
  one.offeringId === place.offeringId && one.siteId === place.siteId

const nothing = { slots: 0, places: 0, taken: 0, walkin: 0, minimum: 0, target: 0, short: 0 }

function countSlots(db: Db, now: number, eventId?: string): Promise<Fullness[]> {
  const isCounted = sql`${slots.id} IS NOT NULL AND ${slots.closedAt} IS NULL`
  const open = (amount: SQL) => total(sql`CASE WHEN ${isCounted} THEN ${amount} ELSE 0 END`)
  const whole = (amount: SQL, of: "min" | "max") => {
    const one = sql`${sql.raw(of)}(CASE WHEN ${isCounted} THEN ${amount} END)`
    return sql<number>`CASE WHEN ${offerings.take} = 'all' THEN coalesce(${one}, 0) ELSE ${open(amount)} END`.mapWith(
      Number,
    )
  }
  return db
    .select({
      eventId: offerings.eventId,
      offeringId: offerings.id,
      siteId: slots.siteId,
      kind: offerings.kind,
      slots: open(sql`1`),
      places: whole(forPublic, "min"),
      taken: whole(sql`${slots.taken}`, "max"),
      walkin: whole(sql`${slots.heldWalkin}`, "max"),
      minimum: whole(sql`${slots.minimum}`, "max"),
      target: whole(sql`${slots.target}`, "max"),
      short: open(
        sql`CASE WHEN ${slots.taken} < ${slots.minimum} AND ${slots.endsAt} > ${now} THEN 1 ELSE 0 END`,
      ),
      waiting: sql`0`.mapWith(Number),
    })
    .from(offerings)
    .leftJoin(slots, eq(slots.offeringId, offerings.id))
    .where(eventId === undefined ? undefined : eq(offerings.eventId, eventId))
    .groupBy(offerings.id, slots.siteId)
    .then((rows) => rows)
}

const countWaits = (db: Db, eventId?: string) =>
  db
    .select({
      eventId: waits.eventId,
      offeringId: waits.offeringId,
      siteId: waits.siteId,
      kind: offerings.kind,
      waiting: count(),
    })
    .from(waits)
    .innerJoin(offerings, eq(offerings.id, waits.offeringId))
    .where(and(isNull(waits.endedAt), eventId ? eq(waits.eventId, eventId) : undefined))
    .groupBy(waits.eventId, waits.offeringId, waits.siteId, offerings.kind)

/** All places of an event, whoever may take them. */
export async function capacityOf(db: Db, eventId: string): Promise<number> {
  const [all] = await db
    .select({ places: total(sql`${slots.capacity}`) })
    .from(slots)
    .where(eq(slots.eventId, eventId))
  return all!.places
}

const forPublic = sql`${slots.capacity} - ${slots.heldWalkin}`
// Sums arrive as text from one engine.
const total = (amount: SQL) => sql<number>`coalesce(sum(${amount}), 0)`.mapWith(Number)
