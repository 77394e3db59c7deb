import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import { Memory } from "#app/memory.ts"
import { offerings, slots, waits } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { isOpen } from "./open.server.ts"

// What is said of many slots at once is added up here and nowhere else.

/** What of an offering's slots the public may take now. `opensAt` is the first that is still ahead, or null. */
export type Room = { free: number; capacity: number; open: number; opensAt: number | null }

type Event = { id: string; version: number }
type Recent = { version: number; at: number; rooms: Promise<Map<string, Room>> }
const RECENT_MS = 1_000
const recent = new Memory<string, Recent>(1_000)

/** The room of each offering of an event. Adding up some thousand slots costs more than all the rest of a page, so it may be a second old. */
export function roomByOffering(
  db: Db,
  { id, version }: Event,
  now: number,
): Promise<Map<string, Room>> {
  const known = recent.get(id)
  if (known?.version === version && Math.abs(now - known.at) < RECENT_MS) return known.rooms
  const rooms = addRoom(db, id, now)
  recent.set(id, { version, at: now, rooms })
  rooms.catch(() => recent.delete(id))
  return rooms
}

async function addRoom(db: Db, eventId: string, now: number): Promise<Map<string, Room>> {
  const rows = await prepared(db, "room by offering", (h) => {
    const at = sql.placeholder("now")
    const ahead = sql`${slots.closedAt} IS NULL AND ${slots.opensAt} > ${at}`
    const whenOpen = (amount: SQL) => total(sql`CASE WHEN ${isOpen(at)} THEN ${amount} ELSE 0 END`)
    return h
      .select({
        offeringId: slots.offeringId,
        free: whenOpen(sql`${forPublic} - ${slots.taken} - ${slots.heldWaitlist}`),
        capacity: whenOpen(forPublic),
        open: whenOpen(sql`1`),
        opensAt: sql<number | null>`min(CASE WHEN ${ahead} THEN ${slots.opensAt} END)`.mapWith(
          Number,
        ),
      })
      .from(slots)
      .where(eq(slots.eventId, sql.placeholder("eventId")))
      .groupBy(slots.offeringId)
  }).execute({ eventId, now })
  return new Map(rows.map(({ offeringId, ...room }) => [offeringId, room]))
}

/** How full an offering is over all its slots that nobody closed. `places` is what the public may take; walk-in places come on top. */
export type Fullness = {
  eventId: string
  offeringId: string
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

/** Of one event's offerings, or of all. */
export const fullnessByOffering = (db: Db, now: number, eventId?: string): Promise<Fullness[]> =>
  db
    .select({
      eventId: offerings.eventId,
      offeringId: offerings.id,
      kind: offerings.kind,
      slots: total(sql`CASE WHEN ${slots.id} IS NULL THEN 0 ELSE 1 END`),
      places: total(forPublic),
      taken: total(sql`${slots.taken}`),
      walkin: total(sql`${slots.heldWalkin}`),
      minimum: total(sql`${slots.minimum}`),
      target: total(sql`${slots.target}`),
      short: total(
        sql`CASE WHEN ${slots.taken} < ${slots.minimum} AND ${slots.endsAt} > ${now} THEN 1 ELSE 0 END`,
      ),
      waiting: sql`(SELECT count(*) FROM ${waits} WHERE ${waits.offeringId} = ${offerings.id}
        AND ${waits.endedAt} IS NULL)`.mapWith(Number),
    })
    .from(offerings)
    .leftJoin(slots, and(eq(slots.offeringId, offerings.id), isNull(slots.closedAt)))
    .where(eventId === undefined ? undefined : eq(offerings.eventId, eventId))
    .groupBy(offerings.id)

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
