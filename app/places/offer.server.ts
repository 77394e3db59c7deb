import { eq } from "drizzle-orm"
import { bookings } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lockPeople, lockRegistration } from "./lock.server.ts"
import { type Missing, missing, type Refusal, refuse } from "./outcome.ts"
import { type Booking, liveBookings, release } from "./release.server.ts"
import { peopleOf, subjectsOf } from "./subjects.server.ts"
import { holdFor } from "./take.server.ts"
import { termsOf } from "./terms.server.ts"
import { endWaits } from "./wait.server.ts"

export type Which = { registrationId: string; bookingId: string }

/** Takes up an offer; the place then is booked, or held for what the offering still asks. Refusals: missing (run out, taken up or not an offer), licence. */
export async function accept(
  tx: Tx,
  which: Which,
  now: number,
): Promise<{ ok: true; version: number } | Missing | Refusal> {
  const found = await lockedOffer(tx, which, now)
  if (!found) return missing
  const { booking, version } = found
  const terms = await termsOf(tx, booking.slotId)
  if (!terms) return missing
  const [subject] = await subjectsOf(tx, booking.attendeeId)
  const hold = await holdFor(tx, terms, subject, now)
  if (hold === "licence") return refuse("licence", booking.slotId, booking.attendeeId)
  await tx
    .update(bookings)
    .set({
      state: hold ? "held" : "booked",
      heldFor: hold?.for ?? null,
      heldUntil: hold?.until ?? null,
      changedAt: now,
    })
    .where(eq(bookings.id, booking.id))
  if (booking.waitId) await endWaits(tx, [booking.waitId], "accepted", now)
  return { ok: true, version }
}

/** Gives an offer back; its wait ends. `due` are the offerings to `fill` after the transaction. Refusal: missing. */
export async function decline(
  tx: Tx,
  which: Which,
  now: number,
): Promise<{ ok: true; version: number; due: string[] } | Missing> {
  const found = await lockedOffer(tx, which, now)
  if (!found) return missing
  const { booking, version } = found
  if (booking.waitId) await endWaits(tx, [booking.waitId], "declined", now)
  return { ok: true, version, due: await release(tx, [booking], "declined", now) }
}

/** Staff accept an entry under review, or have verified a licence: the held place is booked. Refusal: missing. */
export async function approve(
  tx: Tx,
  which: Which,
  now: number,
): Promise<{ ok: true; version: number; booking: Booking } | Missing> {
  const found = await lockedHeld(tx, which)
  if (!found || found.booking.heldFor === "offer") return missing
  await tx
    .update(bookings)
    .set({ state: "booked", heldFor: null, heldUntil: null, changedAt: now })
    .where(eq(bookings.id, found.booking.id))
  return { ok: true, ...found }
}

/** Staff turn down what is under review or could not be verified: the place is freed. Refusal: missing. */
export async function turnDown(
  tx: Tx,
  which: Which,
  now: number,
): Promise<{ ok: true; version: number; due: string[] } | Missing> {
  const found = await lockedHeld(tx, which)
  if (!found || found.booking.heldFor === "offer") return missing
  const due = await release(tx, [found.booking], "refused", now)
  return { ok: true, version: found.version, due }
}

/** Frees a held place whose time has run out, whatever it was held for; its wait ends. Refusal: missing. */
export async function expire(
  tx: Tx,
  which: Which,
  now: number,
): Promise<{ ok: true; version: number; due: string[]; booking: Booking } | Missing> {
  const found = await lockedHeld(tx, which)
  if (!found || (found.booking.heldUntil ?? 0) > now) return missing
  const { booking } = found
  if (booking.waitId) await endWaits(tx, [booking.waitId], "expired", now)
  return { ok: true, ...found, due: await release(tx, [booking], "expired", now) }
}

async function lockedOffer(tx: Tx, which: Which, now: number) {
  const found = await lockedHeld(tx, which)
  const standing =
    found && found.booking.heldFor === "offer" && (found.booking.heldUntil ?? 0) > now
  return standing ? found : undefined
}

async function lockedHeld(tx: Tx, { registrationId, bookingId }: Which) {
  await lockPeople(tx, await peopleOf(tx, bookingId))
  const registration = await lockRegistration(tx, registrationId)
  if (!registration) return undefined
  const [booking] = await liveBookings(tx, registrationId, [bookingId])
  if (booking?.state !== "held") return undefined
  return { booking, version: registration.version }
}
