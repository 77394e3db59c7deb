import { and, asc, count, eq, gt, isNull, sql } from "drizzle-orm"
import { offerings, outbox, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** How full an offering is over all its open slots. `places` is what the public may take; walk-in places come on top. */
export type Fill = {
  offeringId: string
  places: number
  taken: number
  walkin: number
  minimum: number
  target: number
  waiting: number
  /** Slots ahead with fewer people than they need. */
  short: number
}

export async function fillByOffering(
  db: Db,
  eventId: string,
  now: number,
): Promise<Map<string, Fill>> {
  const filled = await db
    .select({
      offeringId: slots.offeringId,
      places: total(sql`${slots.capacity} - ${slots.heldWalkin}`),
      taken: total(sql`${slots.taken}`),
      walkin: total(sql`${slots.heldWalkin}`),
      minimum: total(sql`${slots.minimum}`),
      target: total(sql`${slots.target}`),
      short: total(
        sql`CASE WHEN ${slots.taken} < ${slots.minimum} AND ${slots.endsAt} > ${now} THEN 1 ELSE 0 END`,
      ),
    })
    .from(slots)
    .where(and(eq(slots.eventId, eventId), isNull(slots.closedAt)))
    .groupBy(slots.offeringId)
  const waiting = await db
    .select({ offeringId: waits.offeringId, waiting: count() })
    .from(waits)
    .where(and(eq(waits.eventId, eventId), isNull(waits.endedAt)))
    .groupBy(waits.offeringId)
  const lines = new Map(waiting.map((row) => [row.offeringId, row.waiting]))
  return new Map(
    filled.map((row) => [row.offeringId, { ...row, waiting: lines.get(row.offeringId) ?? 0 }]),
  )
}

/** Shifts ahead below their minimum: those that lack most first, then the soonest. */
export const shortShifts = (db: Db, eventId: string, now: number, limit: number) =>
  db
    .select({
      id: slots.id,
      offeringId: slots.offeringId,
      startsAt: slots.startsAt,
      endsAt: slots.endsAt,
      capacity: slots.capacity,
      taken: slots.taken,
      minimum: slots.minimum,
      target: slots.target,
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(
      and(
        eq(slots.eventId, eventId),
        eq(offerings.kind, "role"),
        isNull(slots.closedAt),
        gt(slots.endsAt, now),
        sql`${slots.taken} < ${slots.minimum}`,
      ),
    )
    .orderBy(sql`${slots.taken} - ${slots.minimum}`, asc(slots.startsAt), asc(slots.id))
    .limit(limit)

/** Mails of an event that could not be delivered. */
export async function countFailedMail(db: Db, eventId: string): Promise<number> {
  const [row] = await db
    .select({ failed: count() })
    .from(outbox)
    .where(sql`${outbox.state} = 'failed' AND ${outbox.eventId} = ${eventId}`)
  return row?.failed ?? 0
}

// Sums arrive as text from one engine.
const total = (what: ReturnType<typeof sql>) => sql<number>`sum(${what})`.mapWith(Number)
