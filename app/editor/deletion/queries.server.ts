import { and, asc, count, countDistinct, eq, inArray, isNotNull, ne } from "drizzle-orm"
import { readThenYield } from "#db/chunks.ts"
import { attendees, drafts, outbox, registrations, tallies } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** What the deletion of an event takes away: registrations, the people in them, messages, forms that were begun; `people` known by name across events go, those of them who are elsewhere too `stay`. */
export async function countGoing(db: Db, eventId: string) {
  const rowsOf = async (table: typeof registrations | typeof attendees | typeof drafts) => {
    const [row] = await readThenYield(
      db.select({ rows: count() }).from(table).where(eq(table.eventId, eventId)),
    )
    return row?.rows ?? 0
  }
  const [letters] = await readThenYield(
    db
      .select({ rows: count() })
      .from(outbox)
      .innerJoin(registrations, eq(registrations.id, outbox.registrationId))
      .where(eq(registrations.eventId, eventId)),
  )
  const stay = await readThenYield(countStaying(db, eventId))
  return {
    registrations: await rowsOf(registrations),
    attendees: await rowsOf(attendees),
    messages: letters?.rows ?? 0,
    drafts: await rowsOf(drafts),
    stay,
  }
}

/** People of an event who are in another one too. */
async function countStaying(db: Db, eventId: string): Promise<number> {
  const elsewhere = db
    .selectDistinct({ id: attendees.personId })
    .from(attendees)
    .where(and(ne(attendees.eventId, eventId), isNotNull(attendees.personId)))
  const [row] = await db
    .select({ people: countDistinct(attendees.personId) })
    .from(attendees)
    .where(and(eq(attendees.eventId, eventId), inArray(attendees.personId, elsewhere)))
  return row?.people ?? 0
}

/** What remains of an event, in the order of a table: totals first. */
export const talliesOf = (db: Db, eventId: string) =>
  db
    .select({
      measure: tallies.measure,
      facet: tallies.facet,
      key: tallies.key,
      count: tallies.count,
    })
    .from(tallies)
    .where(eq(tallies.eventId, eventId))
    .orderBy(asc(tallies.measure), asc(tallies.facet), asc(tallies.key))
export type TallyRow = Awaited<ReturnType<typeof talliesOf>>[number]
