import { and, eq, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { dateIn } from "#app/i18n/time.ts"
import { tell } from "#app/mail/tell.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { lockPeople } from "#app/places/lock.server.ts"
import { approve, turnDown } from "#app/places/offer.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { licenceCovers } from "#app/places/rules.ts"
import { type Cancelling, cancel } from "#app/registration/cancel.server.ts"
import { transaction } from "#db/index.ts"
import { attendees, bookings, credentials, events, offerings, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** A registration as staff act on it, and who acts. */
export type Case = { registrationId: string; eventId: string; actor: string }
type Done = { ok: true } | Missing

/** Books a place that was held for a review or a licence, and says so by mail. Refusal: missing (not held so any more). */
export function approveBooking(on: Case, bookingId: string, now: number): Promise<Done> {
  return transaction(async (tx) => {
    const outcome = await approve(tx, { registrationId: on.registrationId, bookingId }, now)
    if (!outcome.ok) return outcome
    await traced(tx, on, "booking.approve", "booking", bookingId, now)
    await tell(tx, on.registrationId, "changed", now)
    return { ok: true }
  })
}

/** Frees a place that was held for a review or a licence, and says by mail, without reasons, that it could not be given. Refusal: missing (not held so any more). */
export function refuseBooking(on: Case, bookingId: string, now: number): Promise<Done> {
  return freeing(now, async (tx) => {
    const outcome = await turnDown(tx, { registrationId: on.registrationId, bookingId }, now)
    if (!outcome.ok) return outcome
    await traced(tx, on, "booking.refuse", "booking", bookingId, now)
    await tell(tx, on.registrationId, "changed", now, { turnedDown: bookingId })
    return outcome
  })
}

/** Gives up places on the person's behalf, and says so by mail. Refusal: missing (nothing live of that). */
export function cancelFor(on: Case, what: Cancelling, now: number): Promise<Done> {
  return freeing(now, async (tx) => {
    const outcome = await cancel(tx, on.registrationId, what, now)
    if (!outcome.ok) return outcome
    const part = what !== "everything" && "bookingIds" in what ? what : undefined
    const [bookingId] = part?.bookingIds ?? []
    const [waitId] = part?.waitIds ?? []
    const type = bookingId ? "booking" : waitId ? "wait" : "registration"
    const subject = bookingId ?? waitId ?? on.registrationId
    await traced(tx, on, "registration.cancel", type, subject, now)
    return outcome
  })
}

/**
 * Keeps that somebody has checked a licence as stated, and books the shifts of this registration that were held for it.
 * Refusal: missing (not a licence of this registration's people, or verified already).
 */
export function verifyLicence(on: Case, credentialId: string, now: number): Promise<Done> {
  return transaction(async (tx) => {
    const personId = await ownerOf(tx, on, credentialId)
    if (!personId) return missing
    await lockPeople(tx, [personId])
    const [licence] = await tx
      .update(credentials)
      .set({ verifiedAt: now, verifiedBy: on.actor })
      .where(and(eq(credentials.id, credentialId), isNull(credentials.verifiedAt)))
      .returning()
    if (!licence) return missing
    await traced(tx, on, "credential.verify", "credential", credentialId, now)
    for (const held of await heldForLicence(tx, on, personId)) {
      const day = dateIn(held.zone, held.startsAt)
      if (!licenceCovers(licence, held.rules.licence ?? "", day)) continue
      await approve(tx, { registrationId: on.registrationId, bookingId: held.id }, now)
    }
    await tell(tx, on.registrationId, "changed", now)
    return { ok: true }
  })
}

/** Runs `work`, and offers what it freed to those who wait; what fails of that the sweep repeats. */
async function freeing(
  now: number,
  work: (tx: Tx) => Promise<{ ok: true; due: string[] } | Missing>,
): Promise<Done> {
  const outcome = await transaction(work)
  if (!outcome.ok) return outcome
  await fillAll(outcome.due, now)
  return { ok: true }
}

const traced = (
  tx: Tx,
  { actor, eventId }: Case,
  action: string,
  subjectType: string,
  subjectId: string,
  now: number,
) => record(tx, { actor, action, subjectType, subjectId, eventId }, now)

async function ownerOf(tx: Tx, { registrationId }: Case, credentialId: string) {
  const [row] = await tx
    .select({ personId: credentials.personId })
    .from(credentials)
    .innerJoin(attendees, eq(attendees.personId, credentials.personId))
    .where(and(eq(credentials.id, credentialId), eq(attendees.registrationId, registrationId)))
    .limit(1)
  return row?.personId
}

const heldForLicence = (tx: Tx, { registrationId }: Case, personId: string) =>
  tx
    .select({
      id: bookings.id,
      startsAt: slots.startsAt,
      zone: events.zone,
      rules: offerings.rules,
    })
    .from(bookings)
    .innerJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .innerJoin(events, eq(events.id, bookings.eventId))
    .where(
      and(
        eq(bookings.registrationId, registrationId),
        eq(bookings.state, "held"),
        eq(bookings.heldFor, "credential"),
        eq(attendees.personId, personId),
      ),
    )
