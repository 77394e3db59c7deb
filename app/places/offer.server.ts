import { eq, inArray } from "drizzle-orm"
import { bookings } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { holdFor } from "./hold.server.ts"
import type { LockedRegistration } from "./lock.server.ts"
import { type Missing, missing, type Refusal, refuse } from "./outcome.ts"
import { liveBookings, release } from "./release.server.ts"
import { wholeOf } from "./series.server.ts"
import { subjectsOf } from "./subjects.server.ts"
import { termsOf } from "./terms.server.ts"
import { endWaits } from "./wait.server.ts"

// The caller has locked the registration and its people. Of a series all dates are answered as one.

/** Takes up an offer; the place then is booked, or held for what the offering still asks. Refusals: missing (run out, taken up, not an offer, or its event does not take place), licence. */
export async function accept(
  tx: Tx,
  registration: LockedRegistration,
  bookingId: string,
  now: number,
): Promise<{ ok: true } | Missing | Refusal> {
  const booking = await standingOffer(tx, registration, bookingId, now)
  if (!booking) return missing
  const whole = await wholeOf(tx, booking, now)
  const firstAt = whole[0]!.startsAt
  const [subject] = await subjectsOf(tx, booking.attendeeId)
  for (const one of whole) {
    const terms = await termsOf(tx, one.slotId)
    if (!terms || !takesPlace(terms.eventState)) return missing
    const hold = await holdFor(tx, { ...terms, firstAt }, subject, now)
    if (hold === "licence") return refuse("licence", one.slotId, booking.attendeeId)
    await tx
      .update(bookings)
      .set({
        state: hold ? "held" : "booked",
        heldFor: hold?.for ?? null,
        heldUntil: hold?.until ?? null,
        changedAt: now,
      })
      .where(eq(bookings.id, one.id))
  }
  if (booking.waitId) await endWaits(tx, [booking.waitId], "accepted", now)
  return { ok: true }
}

/** Gives an offer back; its wait ends. `due` are the offerings to `fill` after the transaction. Refusal: missing. */
export async function decline(
  tx: Tx,
  registration: LockedRegistration,
  bookingId: string,
  now: number,
): Promise<{ ok: true; due: string[] } | Missing> {
  const booking = await standingOffer(tx, registration, bookingId, now)
  if (!booking) return missing
  if (booking.waitId) await endWaits(tx, [booking.waitId], "declined", now)
  return { ok: true, due: await release(tx, await wholeOf(tx, booking, now), "declined", now) }
}

/** Staff accept an entry under review, or have verified a licence: the held place is booked. Refusal: missing (also where the event does not take place). */
export async function approve(
  tx: Tx,
  registration: LockedRegistration,
  bookingId: string,
  now: number,
): Promise<{ ok: true } | Missing> {
  const booking = await heldBooking(tx, registration, bookingId)
  if (!booking || booking.heldFor === "offer") return missing
  const terms = await termsOf(tx, booking.slotId)
  if (!terms || !takesPlace(terms.eventState)) return missing
  await tx
    .update(bookings)
    .set({ state: "booked", heldFor: null, heldUntil: null, changedAt: now })
    .where(
      inArray(
        bookings.id,
        (await wholeOf(tx, booking, now)).map(({ id }) => id),
      ),
    )
  return { ok: true }
}

/** Staff turn down what is under review or could not be verified: the place is freed. Refusal: missing. */
export async function turnDown(
  tx: Tx,
  registration: LockedRegistration,
  bookingId: string,
  now: number,
): Promise<{ ok: true; due: string[] } | Missing> {
  const booking = await heldBooking(tx, registration, bookingId)
  if (!booking || booking.heldFor === "offer") return missing
  return { ok: true, due: await release(tx, await wholeOf(tx, booking, now), "refused", now) }
}

/** Frees a held place whose time has run out, whatever it was held for; its wait ends. Refusal: missing. */
export async function expire(
  tx: Tx,
  registration: LockedRegistration,
  bookingId: string,
  now: number,
): Promise<{ ok: true; due: string[] } | Missing> {
  const booking = await heldBooking(tx, registration, bookingId)
  if (!booking || (booking.heldUntil ?? 0) > now) return missing
  if (booking.waitId) await endWaits(tx, [booking.waitId], "expired", now)
  return { ok: true, due: await release(tx, await wholeOf(tx, booking, now), "expired", now) }
}

async function standingOffer(
  tx: Tx,
  registration: LockedRegistration,
  bookingId: string,
  now: number,
) {
  const booking = await heldBooking(tx, registration, bookingId)
  const standing = booking?.heldFor === "offer" && (booking.heldUntil ?? 0) > now
  return standing ? booking : undefined
}

async function heldBooking(tx: Tx, { id }: LockedRegistration, bookingId: string) {
  const [booking] = await liveBookings(tx, id, [bookingId])
  return booking?.state === "held" ? booking : undefined
}

/** What was given before registration was ended may still be taken up and decided on. */
const takesPlace = (state: "draft" | "published" | "cancelled" | "ended") =>
  state === "published" || state === "ended"
