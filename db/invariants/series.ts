import { and, asc, eq, gt, ne } from "drizzle-orm"
import { bookings, events, offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/**
 * Nobody holds a part of a series: whoever has a date that is still ahead has every other that is ahead and takes place,
 * but for earlier ones whose sign-up was over when they joined. Of what is cancelled nothing takes place.
 */
export async function* series(db: Db, now: number): AsyncGenerator<string> {
  const all = await db
    .select({ id: offerings.id })
    .from(offerings)
    .innerJoin(events, and(eq(events.id, offerings.eventId), ne(events.state, "cancelled")))
    .where(eq(offerings.take, "all"))
  for (const { id } of all) {
    const dates = await db
      .select()
      .from(slots)
      .where(and(eq(slots.offeringId, id), gt(slots.startsAt, now)))
      .orderBy(asc(slots.startsAt))
    const ahead = await heldOf(db, id, now)
    const holders = Map.groupBy(
      ahead,
      (one) => `${one.attendeeId ?? one.registrationId} ${one.siteId ?? ""}`,
    )
    for (const [holder, theirs] of holders) {
      const from = Math.min(...theirs.map(({ startsAt }) => startsAt))
      const joinedAt = Math.min(...theirs.map(({ createdAt }) => createdAt))
      const missing = dates.filter(
        (date) =>
          date.siteId === theirs[0]!.siteId &&
          date.closedAt === null &&
          (date.startsAt > from || Math.min(date.closesAt, date.startsAt) > joinedAt) &&
          !theirs.some(({ slotId }) => slotId === date.id),
      )
      for (const date of missing) yield `${holder}: holds a part of series ${id}, not ${date.id}`
    }
  }
}

/** Live bookings of dates that are ahead. */
const heldOf = (db: Db, offeringId: string, now: number) =>
  db
    .select({
      slotId: bookings.slotId,
      registrationId: bookings.registrationId,
      attendeeId: bookings.attendeeId,
      createdAt: bookings.createdAt,
      siteId: slots.siteId,
      startsAt: slots.startsAt,
    })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        eq(slots.offeringId, offeringId),
        gt(slots.startsAt, now),
        ne(bookings.state, "released"),
      ),
    )
