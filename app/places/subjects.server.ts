import { eq } from "drizzle-orm"
import { attendees } from "#db/schema/index.ts"
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
      credentialId: attendees.credentialId,
    })
    .from(attendees)
    .where(eq(attendees.id, attendeeId))
}
