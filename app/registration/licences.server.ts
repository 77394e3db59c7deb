import { and, asc, eq, isNotNull, type SQL } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { dateIn } from "#app/i18n/time.ts"
import { licenceCovers } from "#app/places/rules.ts"
import { attendees, bookings, credentials, events, offerings, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** As it was stated. */
export type StatedLicence = {
  profession: string
  number: string
  /** Two letters of the issuing state. */
  state: string
  /** ISO date. */
  expiresOn: string
}

/** A licence that the person has stated before, to the letter, is the same one, with its verification. */
export async function stateLicence(tx: Tx, personId: string, licence: StatedLicence, now: number) {
  const id = uuidv7()
  const [made] = await tx
    .insert(credentials)
    .values({ id, personId, ...licence, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: credentials.id })
  if (made) return made.id
  const [before] = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(and(eq(credentials.personId, personId), sameLicence(licence)))
  return before!.id
}

export const sameLicence = ({ profession, number, state, expiresOn }: StatedLicence) =>
  and(
    eq(credentials.profession, profession),
    eq(credentials.number, number),
    eq(credentials.state, state),
    eq(credentials.expiresOn, expiresOn),
  )

/** Places, by registration, that are held for a licence which is verified by now and covers them; which of all, as SQL. */
export async function heldThoughVerified(tx: Tx, which: SQL | undefined) {
  const rows = await tx
    .select({
      bookingId: bookings.id,
      registrationId: bookings.registrationId,
      attendeeId: attendees.id,
      startsAt: slots.startsAt,
      zone: events.zone,
      rules: offerings.rules,
      licence: credentials,
    })
    .from(attendees)
    .innerJoin(credentials, eq(credentials.id, attendees.credentialId))
    .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .innerJoin(events, eq(events.id, bookings.eventId))
    .where(
      and(
        which,
        eq(bookings.state, "held"),
        eq(bookings.heldFor, "credential"),
        isNotNull(credentials.verifiedAt),
      ),
    )
    .orderBy(asc(bookings.registrationId))
  return rows.filter(({ licence, rules, zone, startsAt }) =>
    licenceCovers(licence, rules.licence ?? "", dateIn(zone, startsAt)),
  )
}
