import { and, asc, count, eq, gt, isNull, sql } from "drizzle-orm"
import { offerings, outbox, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Shifts ahead below their minimum: those that lack most first, then the soonest. */
export const shortShifts = (db: Db, eventId: string, now: number, limit: number) =>
  db
    .select({
      id: slots.id,
      offeringId: slots.offeringId,
      siteId: slots.siteId,
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
