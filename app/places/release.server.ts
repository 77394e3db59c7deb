import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm"
import { bookings, slots, waits } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import { isSignUpOver, waitsFor } from "./rules.ts"

export type Booking = typeof bookings.$inferSelect
export type ReleasedAs = NonNullable<Booking["releasedAs"]>

/** Live bookings of a registration; all, or those named. Stable while the registration is locked. */
export async function liveBookings(tx: Tx, registrationId: string, ids?: string[]) {
  const rows = await tx
    .select()
    .from(bookings)
    .where(and(eq(bookings.registrationId, registrationId), ne(bookings.state, "released")))
  return ids ? rows.filter((row) => ids.includes(row.id)) : rows
}

/**
 * Frees the places of live bookings. The caller has locked their registration and read them since.
 * Where somebody waits, the place is set aside for `fill`, so that nobody passing by takes it.
 * Returns the offerings that want a `fill` after the transaction.
 */
export async function release(
  tx: Tx,
  live: Booking[],
  as: ReleasedAs,
  now: number,
): Promise<string[]> {
  const due = new Set<string>()
  for (const slotId of [...new Set(live.map((booking) => booking.slotId))].sort()) {
    const places = live
      .filter((booking) => booking.slotId === slotId)
      .reduce((sum, booking) => sum + booking.places, 0)
    const offeringId = await giveBack(tx, slotId, places, now)
    if (offeringId) due.add(offeringId)
  }
  if (live.length > 0)
    await tx
      .update(bookings)
      .set({ state: "released", releasedAs: as, heldFor: null, heldUntil: null, changedAt: now })
      .where(
        inArray(
          bookings.id,
          live.map((booking) => booking.id),
        ),
      )
  return [...due]
}

/** The slot is locked by its own update before the waits are read, so a wait is either seen here or sees the free place. */
async function giveBack(tx: Tx, id: string, places: number, now: number) {
  const [slot] = await prepared(tx, "give places back", (h) =>
    h
      .update(slots)
      .set({
        taken: sql`${slots.taken} - ${sql.placeholder("places")}`,
        version: sql`${slots.version} + 1`,
      })
      .where(eq(slots.id, sql.placeholder("id")))
      .returning(),
  ).execute({ id, places })
  if (!slot || slot.closedAt != null || isSignUpOver(slot, now)) return undefined
  const waiting = await waitingFor(tx, slot.offeringId)
  if (!waiting.some((wait) => waitsFor(wait, slot))) return undefined
  await tx
    .update(slots)
    .set({ heldWaitlist: sql`${slots.heldWaitlist} + ${places}` })
    .where(eq(slots.id, id))
  return slot.offeringId
}

/** Open waits that have no offer in hand, first come first. */
export const waitingFor = (db: Db, offeringId: string) =>
  prepared(db, "open waits", (h) =>
    h
      .select({
        id: waits.id,
        registrationId: waits.registrationId,
        attendeeId: waits.attendeeId,
        slotId: waits.slotId,
        from: waits.from,
        to: waits.to,
        together: waits.together,
      })
      .from(waits)
      .leftJoin(bookings, and(eq(bookings.waitId, waits.id), ne(bookings.state, "released")))
      .where(
        and(
          eq(waits.offeringId, sql.placeholder("offeringId")),
          isNull(waits.endedAt),
          isNull(bookings.id),
        ),
      )
      .orderBy(waits.id),
  ).execute({ offeringId })
