import { and, eq, inArray, isNotNull, isNull, ne, notExists, or, type SQL, sql } from "drizzle-orm"
import { bookings, slots, waits } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import { isSignUpOver, waitsFor } from "./rules.ts"

export type Booking = typeof bookings.$inferSelect
export type ReleasedAs = NonNullable<Booking["releasedAs"]>

/** Live bookings of a registration; all, or those named. Stable while the registration is locked. */
export async function liveBookings(tx: Tx, registrationId: string, ids?: string[]) {
  const rows = await prepared(tx, "live bookings", selectLive).execute({ registrationId })
  return ids ? rows.filter((row) => ids.includes(row.id)) : rows
}

const selectLive = (tx: Tx) =>
  tx
    .select()
    .from(bookings)
    .where(
      and(
        eq(bookings.registrationId, sql.placeholder("registrationId")),
        ne(bookings.state, "released"),
      ),
    )

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
  if ((await waitingForSlot(tx, slot)).length === 0) return undefined
  await tx
    .update(slots)
    .set({ heldWaitlist: sql`${slots.heldWaitlist} + ${places}` })
    .where(eq(slots.id, id))
  return slot.offeringId
}

/** Open waits that have no offer in hand and that this slot would do for, first come first. */
export async function waitingForSlot(tx: Tx, slot: typeof slots.$inferSelect) {
  const some = await prepared(tx, "open waits for a slot", (h) =>
    selectWaiting(
      h,
      eq(waits.offeringId, sql.placeholder("offeringId")),
      or(isNull(waits.slotId), eq(waits.slotId, sql.placeholder("slotId"))),
    ),
  ).execute({ offeringId: slot.offeringId, slotId: slot.id })
  return some.filter((wait) => waitsFor(wait, slot))
}

/**
 * Open waits of an offering that have no offer in hand, first come first, but for those alone whose one slot has
 * nothing to offer: an offering has hundreds of slots, and each may have a line.
 */
export const waitingFor = (db: Db, offeringId: string) =>
  prepared(db, "open waits", (h) => {
    const full = h
      .select({ id: slots.id })
      .from(slots)
      .where(
        and(
          eq(slots.id, waits.slotId),
          sql`${slots.taken} + ${slots.heldWalkin} >= ${slots.capacity}`,
        ),
      )
    return selectWaiting(
      h,
      eq(waits.offeringId, sql.placeholder("offeringId")),
      or(isNotNull(waits.together), notExists(full)),
    )
  }).execute({ offeringId })

/** Open waits of a registration that have no offer in hand. */
export const waitingOf = (tx: Tx, registrationId: string) =>
  prepared(tx, "open waits of a registration", (h) =>
    selectWaiting(h, eq(waits.registrationId, sql.placeholder("registrationId"))),
  ).execute({ registrationId })

const selectWaiting = (h: Db, ...only: (SQL | undefined)[]) =>
  h
    .select({
      id: waits.id,
      registrationId: waits.registrationId,
      attendeeId: waits.attendeeId,
      slotId: waits.slotId,
      siteId: waits.siteId,
      from: waits.from,
      to: waits.to,
      together: waits.together,
    })
    .from(waits)
    .leftJoin(bookings, and(eq(bookings.waitId, waits.id), ne(bookings.state, "released")))
    .where(and(...only, isNull(waits.endedAt), isNull(bookings.id)))
    .orderBy(waits.id)
