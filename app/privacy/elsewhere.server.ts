import { and, asc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm"
import { attendees, events, people, registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Who this registration has confirmed to be themselves, by its own address: people known across events. */
export async function provenIn(db: Db, registrationId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: people.id })
    .from(attendees)
    .innerJoin(people, eq(people.id, attendees.personId))
    .innerJoin(registrations, eq(registrations.id, attendees.registrationId))
    .where(
      and(
        eq(attendees.registrationId, registrationId),
        isNotNull(people.confirmedAt),
        isNotNull(registrations.confirmedAt),
        eq(people.email, sql`lower(${registrations.email})`),
      ),
    )
  return rows.map(({ id }) => id)
}

/** Who was only typed for this registration, and is known from nowhere else. */
export async function typedIn(db: Db, registrationId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: people.id })
    .from(attendees)
    .innerJoin(people, eq(people.id, attendees.personId))
    .where(and(eq(attendees.registrationId, registrationId), sql`${people.confirmedAt} IS NULL`))
  return rows.map(({ id }) => id)
}

export type Elsewhere = Awaited<ReturnType<typeof elsewhereOf>>[number]

/**
 * Where else people are, by registration: as whom it was made (`whole`), or as one of those in it.
 */
export async function elsewhereOf(db: Db, personIds: string[], registrationId: string) {
  if (personIds.length === 0) return []
  const rows = await db
    .select({
      registrationId: registrations.id,
      attendeeId: attendees.id,
      event: { texts: events.texts, startsOn: events.startsOn },
      mailedTo: registrations.email,
      email: people.email,
    })
    .from(attendees)
    .innerJoin(people, eq(people.id, attendees.personId))
    .innerJoin(registrations, eq(registrations.id, attendees.registrationId))
    .innerJoin(events, eq(events.id, registrations.eventId))
    .where(and(inArray(people.id, personIds), ne(registrations.id, registrationId)))
    .orderBy(asc(events.startsOn), asc(registrations.id))
  return rows.map(({ mailedTo, email, ...row }) => ({
    ...row,
    whole: email !== null && mailedTo?.toLowerCase() === email,
  }))
}
