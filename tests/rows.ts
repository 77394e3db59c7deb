import { asc, eq } from "drizzle-orm"
import { db } from "#db/index.ts"
import { attendees, bookings, people, registrations, slots } from "#db/schema/index.ts"

// What is in the database now, for tests that look past the pages.

export const registrationOf = async (id: string) =>
  (await db.select().from(registrations).where(eq(registrations.id, id)))[0]!

export const takenOf = async (slotId: string) =>
  (await db.select().from(slots).where(eq(slots.id, slotId)))[0]!.taken

/** In the order in which they were made. */
export const bookingsOf = (registrationId: string) =>
  db
    .select()
    .from(bookings)
    .where(eq(bookings.registrationId, registrationId))
    .orderBy(asc(bookings.id))

export const statesOf = async (registrationId: string) =>
  (await bookingsOf(registrationId)).map(({ state }) => state)

/** The person kept across events behind a registration of one. */
export const personOf = async (registrationId: string) =>
  (
    await db
      .select({ person: people })
      .from(attendees)
      .innerJoin(people, eq(people.id, attendees.personId))
      .where(eq(attendees.registrationId, registrationId))
  )[0]!.person
