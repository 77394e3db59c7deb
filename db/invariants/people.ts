import { and, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { attendees, people, registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Whoever answered from a mail to their own address is known to us, or somebody of that name there is. */
export async function* confirmed(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: people.id, registrationId: registrations.id })
    .from(registrations)
    .innerJoin(attendees, eq(attendees.registrationId, registrations.id))
    .innerJoin(people, eq(people.id, attendees.personId))
    .leftJoin(
      sql`${people} AS known`,
      sql`known.email = ${people.email} AND known.sort_name = ${people.sortName} AND known.confirmed_at IS NOT NULL`,
    )
    .where(
      and(
        isNotNull(registrations.confirmedAt),
        isNull(people.confirmedAt),
        eq(people.email, sql`lower(${registrations.email})`),
        sql`known.id IS NULL`,
      ),
    )
  for (const row of rows)
    yield `person ${row.id}: not known, though registration ${row.registrationId} is confirmed`
}

/** Nobody is kept who is in no event. */
export async function* strayPeople(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .leftJoin(attendees, eq(attendees.personId, people.id))
    .where(isNull(attendees.id))
  for (const row of rows) yield `person ${row.id} is in no event`
}
