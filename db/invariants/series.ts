import { and, eq, ne } from "drizzle-orm"
import { bookings, offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Nobody holds a part of a series: whoever has a date that is still ahead has every later one that takes place. */
export async function* series(db: Db, now: number): AsyncGenerator<string> {
  const all = await db.select({ id: offerings.id }).from(offerings).where(eq(offerings.take, "all"))
  for (const { id } of all) {
    const dates = await db.select().from(slots).where(eq(slots.offeringId, id))
    const live = await db
      .select({
        slotId: bookings.slotId,
        registrationId: bookings.registrationId,
        attendeeId: bookings.attendeeId,
        siteId: slots.siteId,
        startsAt: slots.startsAt,
      })
      .from(bookings)
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .where(and(eq(slots.offeringId, id), ne(bookings.state, "released")))
    const ahead = live.filter(({ startsAt }) => startsAt > now)
    const holders = Map.groupBy(
      ahead,
      (one) => `${one.attendeeId ?? one.registrationId} ${one.siteId ?? ""}`,
    )
    for (const [holder, theirs] of holders) {
      const from = Math.min(...theirs.map(({ startsAt }) => startsAt))
      const missing = dates.filter(
        (date) =>
          date.siteId === theirs[0]!.siteId &&
          date.closedAt === null &&
          date.startsAt > from &&
          !theirs.some(({ slotId }) => slotId === date.id),
      )
      for (const date of missing) yield `${holder}: holds a part of series ${id}, not ${date.id}`
    }
  }
}
