import { and, asc, eq, isNotNull, ne } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { tell } from "#app/outbox/tell.server.ts"
import { lockPeople, lockRegistration } from "#app/places/lock.server.ts"
import { approve } from "#app/places/offer.server.ts"
import { overlaps } from "#app/places/rules.ts"
import {
  attendees,
  bookings,
  credentials,
  events,
  offerings,
  people,
  sites,
  slots,
} from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { heldThoughVerified, sameLicence } from "./licences.server.ts"

export type PersonRow = typeof people.$inferSelect

/** A live place of a person, with what tells it apart from another. */
export type Standing = Awaited<ReturnType<typeof standingsOf>>[number]

/** Two places at one time, of two people who may be one. */
export type Clash = { one: Standing; other: Standing }

/** Locks people by id, and returns those who are still there, as they are while locked. */
export async function lockedPeople(tx: Tx, ids: string[]): Promise<PersonRow[]> {
  await lockPeople(tx, ids)
  const found: PersonRow[] = []
  for (const id of new Set(ids))
    found.push(...(await tx.select().from(people).where(eq(people.id, id))))
  return found
}

/** The confirmed person with the same address and name. */
export async function ownerOf(db: Db, person: PersonRow): Promise<PersonRow | undefined> {
  if (!person.email) return undefined
  const [owner] = await db
    .select()
    .from(people)
    .where(and(sameAs(person), isNotNull(people.confirmedAt), ne(people.id, person.id)))
  return owner
}

export const sameAs = ({ email, sortName }: PersonRow) =>
  and(eq(people.email, email ?? ""), eq(people.sortName, sortName))

/** Where two people would be in two places at once if they were one. */
export async function clashesOf(
  db: Db,
  one: Pick<PersonRow, "id">,
  other: Pick<PersonRow, "id">,
): Promise<Clash[]> {
  const [ones, others] = [await standingsOf(db, one.id), await standingsOf(db, other.id)]
  return ones.flatMap((mine) =>
    others.filter((their) => overlaps(mine, their)).map((their) => ({ one: mine, other: their })),
  )
}

/**
 * Makes two people one: who `from` was becomes `into`. The caller has locked both, and found no clash between them.
 * Places that were held for a licence which the other had verified, to the letter, are booked, and a mail says so.
 */
export async function mergeAndBook(
  tx: Tx,
  {
    from,
    into,
    actor,
    eventId,
  }: { from: PersonRow; into: PersonRow; actor: string; eventId?: string },
  now: number,
): Promise<void> {
  const held = await merge(tx, from, into)
  for (const [registrationId, places] of Map.groupBy(held, (one) => one.registrationId)) {
    const registration = await lockRegistration(tx, registrationId)
    for (const { bookingId } of places) await approve(tx, registration!, bookingId, now)
    await tell(tx, registrationId, { message: "changed" }, now)
  }
  await record(
    tx,
    {
      actor,
      action: "person.merge",
      subjectType: "person",
      subjectId: into.id,
      eventId,
      detail: { from: from.id, booked: held.map(({ bookingId }) => bookingId) },
    },
    now,
  )
}

/** Returns the held places of `from` whose licence is verified now, by registration. */
async function merge(tx: Tx, from: PersonRow, into: PersonRow) {
  for (const licence of await tx
    .select()
    .from(credentials)
    .where(eq(credentials.personId, from.id)))
    await hand(tx, licence, into)
  const moved = await tx
    .update(attendees)
    .set({ personId: into.id })
    .where(eq(attendees.personId, from.id))
    .returning({ id: attendees.id })
  await tx.delete(people).where(eq(people.id, from.id))
  const theirs = new Set(moved.map(({ id }) => id))
  const held = await heldThoughVerified(tx, eq(attendees.personId, into.id))
  return held.filter(({ attendeeId }) => theirs.has(attendeeId))
}

/** A licence that the other has stated as well, to the letter, becomes that one; what was verified of either stays so. */
async function hand(tx: Tx, licence: typeof credentials.$inferSelect, into: PersonRow) {
  const [same] = await tx
    .select()
    .from(credentials)
    .where(and(eq(credentials.personId, into.id), sameLicence(licence)))
  if (!same) {
    await tx.update(credentials).set({ personId: into.id }).where(eq(credentials.id, licence.id))
    return
  }
  if (same.verifiedAt === null && licence.verifiedAt !== null)
    await tx
      .update(credentials)
      .set({ verifiedAt: licence.verifiedAt, verifiedBy: licence.verifiedBy })
      .where(eq(credentials.id, same.id))
  await tx
    .update(attendees)
    .set({ credentialId: same.id })
    .where(eq(attendees.credentialId, licence.id))
  await tx.delete(credentials).where(eq(credentials.id, licence.id))
}

export const standingsOf = (db: Db, personId: string) =>
  db
    .select({
      bookingId: bookings.id,
      registrationId: bookings.registrationId,
      startsAt: slots.startsAt,
      endsAt: slots.endsAt,
      event: { id: events.id, zone: events.zone, texts: events.texts },
      offering: offerings.texts,
      site: sites.texts,
    })
    .from(attendees)
    .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .innerJoin(events, eq(events.id, bookings.eventId))
    .leftJoin(sites, eq(sites.id, slots.siteId))
    .where(
      and(
        eq(attendees.personId, personId),
        ne(bookings.state, "released"),
        // What does not take place keeps nobody from anything.
        ne(events.state, "cancelled"),
      ),
    )
    .orderBy(asc(slots.startsAt), asc(bookings.id))
