import { and, eq, getTableColumns, gt, isNull, ne, or } from "drizzle-orm"
import { bookings, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { Booking } from "./release.server.ts"
import { termsOf } from "./terms.server.ts"

/** The live bookings that are answered, moved and given up as one, by start: of a series all of the same attendee but those that have begun, otherwise the one itself. */
export async function wholeOf(
  tx: Tx,
  booking: Booking,
  now: number,
): Promise<(Booking & { startsAt: number; closedAt: number | null })[]> {
  const terms = (await termsOf(tx, booking.slotId))!
  const { startsAt, closedAt, siteId } = terms
  if (terms.take === "one") return [{ ...booking, startsAt, closedAt }]
  const { attendeeId } = booking
  const ahead = or(
    gt(slots.startsAt, now),
    eq(bookings.state, "held"),
    eq(slots.id, booking.slotId),
  )
  return tx
    .select({
      ...getTableColumns(bookings),
      startsAt: slots.startsAt,
      closedAt: slots.closedAt,
    })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        eq(bookings.registrationId, booking.registrationId),
        attendeeId === null ? isNull(bookings.attendeeId) : eq(bookings.attendeeId, attendeeId),
        eq(slots.offeringId, terms.offeringId),
        siteId === null ? isNull(slots.siteId) : eq(slots.siteId, siteId),
        ne(bookings.state, "released"),
        ahead,
      ),
    )
    .orderBy(slots.startsAt, bookings.id)
}
