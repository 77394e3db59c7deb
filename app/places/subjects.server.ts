import { eq, sql } from "drizzle-orm"
import { attendees } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"

/** An attendee as `take` checks it; none for a place of the whole registration. */
export async function subjectsOf(tx: Tx, attendeeId: string | null) {
  if (!attendeeId) return []
  return prepared(tx, "subject of a place", selectSubject).execute({ attendeeId })
}

const selectSubject = (tx: Tx) =>
  tx
    .select({
      id: attendees.id,
      personId: attendees.personId,
      birthDate: attendees.birthDate,
      birthYear: attendees.birthYear,
      credentialId: attendees.credentialId,
    })
    .from(attendees)
    .where(eq(attendees.id, sql.placeholder("attendeeId")))
