import { eq } from "drizzle-orm"
import { attendees, bookings } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** An attendee as `take` checks it; none for a place of the whole registration. */
export async function subjectsOf(tx: Tx, attendeeId: string | null) {
  if (!attendeeId) return []
  return tx
    .select({
      id: attendees.id,
      personId: attendees.personId,
      birthDate: attendees.birthDate,
      birthYear: attendees.birthYear,
    })
    .from(attendees)
    .where(eq(attendees.id, attendeeId))
}

/** The person whose calendar a booking stands in, read before anything is locked. */
export async function peopleOf(tx: Tx, bookingId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: attendees.personId })
    .from(bookings)
    .innerJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .where(eq(bookings.id, bookingId))
  return rows.flatMap((row) => row.personId ?? [])
}
