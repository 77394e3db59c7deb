import { count, eq, is, Table } from "drizzle-orm"
import * as schema from "#db/schema/index.ts"
import type { Db } from "#dialect"

const { attendees, drafts, events, registrations, tallies } = schema

/** Registrations and all that hangs on one. */
const personal = [
  registrations,
  attendees,
  drafts,
  ...Object.values(schema).filter(
    (one): one is typeof schema.bookings =>
      is(one, Table) && "eventId" in one && "registrationId" in one,
  ),
]

/** What pages promise: on its day all that identifies anybody of an event is deleted, and counts remain. */
export async function* purged(db: Db, now: number): AsyncGenerator<string> {
  for (const event of await db.select().from(events)) {
    const { id, purgedAt } = event
    if (purgedAt === null && isLate(event, now)) yield `event ${id} was to be deleted by now`
    if (purgedAt === null) continue
    for (const table of new Set(personal)) {
      const [left] = await db.select({ rows: count() }).from(table).where(eq(table.eventId, id))
      if (left && left.rows > 0) yield `event ${id} is purged, and ${left.rows} rows remain`
    }
    const [kept] = await db.select({ rows: count() }).from(tallies).where(eq(tallies.eventId, id))
    if (kept?.rows === 0) yield `event ${id} is purged, and nothing was counted`
  }
  for (const { id, count } of await db.select().from(tallies))
    if (count !== null && (count < 10 || count % 10 !== 0)) yield `tally ${id} is too exact`
}

/** Two days after the promised one, in whatever zone. */
const isLate = ({ purgeOn, endsOn }: { purgeOn: string; endsOn: string }, now: number) => {
  const day = new Date(now - 3 * 86_400_000).toISOString().slice(0, 10)
  return purgeOn <= day && endsOn < day
}
