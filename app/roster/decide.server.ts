import { and, eq, isNull } from "drizzle-orm"
import { approve, turnDown } from "#app/places/offer.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { type Cancelling, cancel } from "#app/registration/cancel.server.ts"
import { change, onBooking } from "#app/registration/change.server.ts"
import { heldThoughVerified } from "#app/registration/licences.server.ts"
import { attendees, bookings, credentials } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { Decision } from "./forms.ts"

/** A registration as staff act on it, and who acts. */
export type Case = { registrationId: string; eventId: string; actor: string }
type Done = { ok: true } | Missing

/** Does what one button of a registration's page says. Refusal: missing (there is nothing of that any more). */
export function decide(on: Case, what: Decision, now: number): Promise<Done> {
  if (what.act === "approve") return approveBooking(on, what.booking, now)
  if (what.act === "refuse") return refuseBooking(on, what.booking, now)
  if (what.act === "verify") return verifyLicence(on, what.licence, now)
  if (what.act === "cancelAll") return cancelFor(on, "everything", now)
  const waitIds = what.act === "cancelWait" ? [what.wait] : []
  const bookingIds = what.act === "cancelBooking" ? [what.booking] : []
  return cancelFor(on, { bookingIds, waitIds }, now)
}

/** Books a place that was held for a review or a licence, and says so by mail. Refusal: missing (not held so any more). */
export const approveBooking = (on: Case, bookingId: string, now: number): Promise<Done> =>
  change(
    on.registrationId,
    { actor: on.actor, action: "booking.approve" },
    async (tx, registration) =>
      onBooking(bookingId, await approve(tx, registration, bookingId, now)),
    now,
  )

/** Frees a place that was held for a review or a licence, and says by mail, without reasons, that it could not be given. Refusal: missing (not held so any more). */
export const refuseBooking = (on: Case, bookingId: string, now: number): Promise<Done> =>
  change(
    on.registrationId,
    { actor: on.actor, action: "booking.refuse" },
    async (tx, registration) => {
      const outcome = await turnDown(tx, registration, bookingId, now)
      const tells = { message: "changed" as const, turnedDown: bookingId }
      return outcome.ok ? onBooking(bookingId, { ...outcome, tells }) : outcome
    },
    now,
  )

/** Gives up places on the person's behalf, and says so by mail. Refusal: missing (nothing live of that). */
export const cancelFor = (on: Case, what: Cancelling, now: number): Promise<Done> =>
  cancel(on.registrationId, what, on, now)

/**
 * Keeps that somebody has checked a licence as stated, and books the shifts of this registration that were held for it.
 * Refusal: missing (not stated for this registration, or verified already).
 */
export const verifyLicence = (on: Case, credentialId: string, now: number): Promise<Done> =>
  change(
    on.registrationId,
    { actor: on.actor, action: "credential.verify" },
    async (tx, registration) => {
      if (!(await isStated(tx, on, credentialId))) return missing
      const [licence] = await tx
        .update(credentials)
        .set({ verifiedAt: now, verifiedBy: on.actor })
        .where(and(eq(credentials.id, credentialId), isNull(credentials.verifiedAt)))
        .returning()
      if (!licence) return missing
      const ofIt = and(
        eq(bookings.registrationId, on.registrationId),
        eq(attendees.credentialId, credentialId),
      )
      for (const held of await heldThoughVerified(tx, ofIt))
        await approve(tx, registration, held.bookingId, now)
      return { ok: true, on: { type: "credential" as const, id: credentialId } }
    },
    now,
  )

/** A licence counts where it was stated: another one of the same person, stated elsewhere, books nothing here. */
async function isStated(tx: Tx, { registrationId }: Case, credentialId: string) {
  const [row] = await tx
    .select({ id: attendees.id })
    .from(attendees)
    .where(
      and(eq(attendees.credentialId, credentialId), eq(attendees.registrationId, registrationId)),
    )
    .limit(1)
  return row !== undefined
}
