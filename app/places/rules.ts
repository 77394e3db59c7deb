import { dateIn } from "#app/i18n/time.ts"

/** A stretch of time: `endsAt` is the first millisecond after it. */
export type Span = { startsAt: number; endsAt: number }

/** Whether two stretches share a moment. Back to back does not. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** What is taken as one: a slot, or a series with all its dates. */
export type Occasion = Span & { dates?: Span[] }

export const datesOf = (one: Occasion): Span[] => one.dates ?? [one]

/** Whether somebody would be in two places at once on any of the dates. */
export const clash = (a: Occasion, b: Occasion): boolean =>
  datesOf(a).some((one) => datesOf(b).some((other) => overlaps(one, other)))

/** Whether the day on which something ends, in its event's zone, is over. */
export const isDayOver = (zone: string, { endsAt }: Span, now: number): boolean =>
  endsAt <= now && dateIn(zone, endsAt) < dateIn(zone, now)

/** Whether an event gives places: it is published, and nobody has ended its registration. */
export const givesPlaces = (event: { state: string; endedAt: number | null }): boolean =>
  event.state === "published" && event.endedAt === null

/**
 * Public places; the same by staff, whatever the time of sign-up; or for somebody at the door what is held for walk-ins
 * first.
 */
export type PlaceSource = "public" | "staff" | "walkin"

export type Born = { birthDate?: string | null; birthYear?: number | null }

type Age = { least: number; most: number }

/** Completed years on an ISO date: exact from a birth date, the two possible ages from a year, undefined when neither is known. Born on 29 February counts from 1 March in other years. */
export function ageOn(born: { birthDate: string }, day: string): Age
export function ageOn(born: Born, day: string): Age | undefined
export function ageOn(born: Born, day: string): Age | undefined {
  const year = Number(day.slice(0, 4))
  if (born.birthDate) {
    const had = day.slice(5) >= born.birthDate.slice(5)
    const age = year - Number(born.birthDate.slice(0, 4)) - (had ? 0 : 1)
    return { least: age, most: age }
  }
  if (born.birthYear == null) return undefined
  const most = year - born.birthYear
  return { least: most - 1, most }
}

/** Refuses only who cannot be of the age on that day: a birth year alone gets the benefit of the doubt, an unknown birth too (a member named later is checked then). */
export function ageRefusal(
  limits: { minAge: number | null; maxAge: number | null },
  born: Born,
  day: string,
): "tooYoung" | "tooOld" | undefined {
  const age = ageOn(born, day)
  if (!age) return undefined
  if (limits.minAge != null && age.most < limits.minAge) return "tooYoung"
  if (limits.maxAge != null && age.least > limits.maxAge) return "tooOld"
  return undefined
}

const ADULT = 18

/** Whether somebody is of age on an ISO date, or may be, as far as a birth year tells. Not when their birth is unknown. */
export const mayBeAdult = (born: Born, day: string): boolean =>
  (ageOn(born, day)?.most ?? 0) >= ADULT

/** Whether there are children, and nobody among them all may be of age on an ISO date. Whose birth is unknown counts for neither. */
export const onlyMinors = (all: Born[], day: string): boolean =>
  all.some((born) => ageOn(born, day) !== undefined) && !all.some((born) => mayBeAdult(born, day))

/** Whether somebody comes to an offering only with an adult beside them: younger than `adultUnder` on an ISO date. */
export const needsCompany = (
  { adultUnder }: { adultUnder?: number },
  born: Born,
  day: string,
): boolean => adultUnder !== undefined && (ageOn(born, day)?.most ?? adultUnder) < adultUnder

/** Whether a licence as stated covers an ISO date: professions match and it has not expired by then. */
export const licenceCovers = (
  licence: { profession: string; expiresOn: string },
  profession: string,
  day: string,
): boolean => licence.profession === profession && licence.expiresOn >= day

export type SlotCounts = {
  capacity: number
  taken: number
  heldWalkin: number
  heldWaitlist: number
}

/** Places that anybody may take now. */
export const freeOf = (slot: SlotCounts): number =>
  Math.max(0, slot.capacity - slot.taken - slot.heldWalkin - slot.heldWaitlist)

/** Places that the first fitting wait may take: what is set aside for waits, and what is free. */
export const offerable = (slot: SlotCounts): number =>
  Math.max(0, slot.capacity - slot.taken - slot.heldWalkin)

/** Whether the public can take no place any more: sign-up is over, or it has begun. */
export const isSignUpOver = (slot: { closesAt: number; startsAt: number }, now: number): boolean =>
  Math.min(slot.closesAt, slot.startsAt) <= now

const HOUR = 3_600_000

/** Until when an offer stands: a day, but never more than half of what is left before the slot, and at least 15 minutes. */
export const offerUntil = (now: number, startsAt: number): number =>
  Math.min(startsAt, now + Math.max(HOUR / 4, Math.min(24 * HOUR, (startsAt - now) / 2)))

/** Until when a place waits for a review or a verification: `days` from now, at the latest when the slot starts. */
export const holdUntil = (now: number, startsAt: number, days: number): number =>
  Math.min(startsAt, now + days * 24 * HOUR)

/** A wish of a wait against a slot of its offering. */
export const waitsFor = (
  wait: {
    slotId: string | null
    siteId: string | null
    from: number | null
    to: number | null
  },
  slot: { id: string; siteId: string | null; startsAt: number },
): boolean =>
  wait.slotId
    ? wait.slotId === slot.id
    : (wait.siteId === null || wait.siteId === slot.siteId) &&
      (wait.from == null || slot.startsAt >= wait.from) &&
      (wait.to == null || slot.startsAt < wait.to)
