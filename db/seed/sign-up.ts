import { consentVersion } from "#app/registration/consent.ts"
import { fold } from "#app/registration/fold.ts"
import { titleOf } from "#app/registration/title.ts"
import { type Seat, sit } from "./floor.ts"
import type { Context, SignUp } from "./guest.ts"
import { addPerson } from "./person.ts"
import { codeOf, reachOf } from "./reach.ts"

const DAY = 86_400_000

/** Adds one registration with everything that belongs to it, as `register` would have written it at its time. */
export function signUp(context: Context, one: SignUp) {
  const { batch, chance, nextId } = context
  const { event } = one.floor
  const serial = context.serial++
  const id = nextId(one.at)
  const reach = reachOf(chance, one.contact, serial, one.mustReach)
  const locale = one.language === "es" ? "es" : "en"
  const cancelled = one.kind !== "entry" && chance.of(0.04)
  const changedAt = Math.min(context.today, one.at + Math.floor((context.today - one.at) / 2))
  const common = { eventId: event.id, registrationId: id }

  batch.registrations.push({
    id,
    eventId: event.id,
    kind: one.kind,
    code: codeOf(serial),
    draftId: nextId(one.at),
    contact: one.contact,
    sortName: fold(titleOf(one)),
    ...reach,
    locale,
    helpedBy: reach.email || !chance.of(0.3) ? null : "Library desk",
    details: one.details,
    version: cancelled ? 2 : 1,
    createdAt: one.at,
    confirmedAt: reach.email ? one.at : null,
    cancelledAt: cancelled ? changedAt : null,
  })
  const ids = one.guests.map((guest, position) => {
    const kept = guest.person ? addPerson(context, one, guest, reach) : null
    const attendeeId = nextId(one.at)
    batch.attendees.push({
      ...common,
      id: attendeeId,
      ...kept,
      name: guest.name,
      sortName: fold(guest.name ?? ""),
      birthYear: guest.birthYear ?? null,
      birthDate: guest.birthDate ?? null,
      language: guest.language,
      // Who is to be fetched can be called.
      needs: (guest.needs ?? []).filter((need) => need !== "ride" || reach.phone),
      guardian: guest.guardian ?? null,
      position,
    })
    if (guest.guardian) consent(context, common, "guardian", locale, one.at, attendeeId)
    return attendeeId
  })
  consent(context, common, "privacy", locale, one.at, null)
  if (one.kind === "entry")
    consent(context, common, "rules", locale, one.at, null, event.settings.rulesVersion)
  for (const { guest, seat } of one.wants) {
    const attendeeId = guest === null ? null : ids[guest]!
    // Of a series nobody gives up a part.
    const single = seat.offering.take === "one"
    const gone = cancelled || (single && one.wants.length > 1 && chance.of(0.02))
    if (!gone) sit(seat)
    batch.bookings.push({
      ...common,
      id: nextId(one.at),
      attendeeId,
      slotId: seat.id,
      places: 1,
      ...(gone
        ? { state: "released", releasedAs: "cancelled" }
        : stateOf(context, one, seat, guest)),
      createdAt: one.at,
      changedAt: gone ? changedAt : one.at,
    })
  }
  for (const { guest, seat } of one.waits)
    batch.waits.push({
      ...common,
      id: nextId(one.at),
      attendeeId: guest === null ? null : ids[guest]!,
      offeringId: seat.offeringId,
      ...{ slotId: seat.offering.take === "one" ? seat.id : null, siteId: seat.siteId },
      endedAt: cancelled ? changedAt : null,
      outcome: cancelled ? "cancelled" : null,
    })
  if (!reach.email) return
  mail(context, common, "confirmation", `confirmation:${id}`, locale, reach.email, one.at)
  if (cancelled)
    mail(context, common, "cancelled", `cancelled:${id}:2`, locale, reach.email, changedAt)
}

/** Held while it is young, as a review or a verification takes some days; booked afterwards. */
function stateOf(context: Context, one: SignUp, seat: Seat, guest: number | null) {
  const { offering } = seat
  const until = Math.min(seat.startsAt, one.at + (offering.rules.holdDays ?? 14) * DAY)
  const young = until - context.today > 3 * DAY
  if (offering.review && young && context.chance.of(0.8))
    return { state: "held", heldFor: "review", heldUntil: until } as const
  const licence = guest === null ? undefined : one.guests[guest]!.licence
  if (offering.rules.licence && licence && !licence.verified)
    return { state: "held", heldFor: "credential", heldUntil: until } as const
  return { state: "booked" } as const
}

function consent(
  { batch, nextId }: Context,
  common: { eventId: string; registrationId: string },
  purpose: "privacy" | "rules" | "guardian",
  locale: string,
  givenAt: number,
  attendeeId: string | null,
  version = consentVersion,
) {
  batch.consents.push({
    ...common,
    id: nextId(givenAt),
    attendeeId,
    purpose,
    version,
    locale,
    givenAt,
  })
}

function mail(
  { batch, nextId }: Context,
  common: { eventId: string; registrationId: string },
  message: "confirmation" | "cancelled",
  dedupeKey: string,
  locale: string,
  recipient: string,
  at: number,
) {
  batch.outbox.push({
    ...common,
    id: nextId(at),
    message,
    params: { registrationId: common.registrationId },
    locale,
    recipient,
    sendAfter: at,
    dedupeKey,
    state: "sent",
    attempts: 1,
    createdAt: at,
    sentAt: at + 2_000,
  })
}
