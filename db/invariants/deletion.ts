import { and, count, eq, is, isNotNull, isNull, lt, ne, sql, Table } from "drizzle-orm"
import * as schema from "#db/schema/index.ts"
import type { Db } from "#dialect"

const { attendees, drafts, erasures, events, outbox, registrations, tallies } = schema

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

/** Whoever was erased on request is not there, and within days of it neither is the address of their last mail. */
export async function* erased(db: Db, now: number): AsyncGenerator<string> {
  const back = await db
    .select({ id: erasures.id })
    .from(erasures)
    .innerJoin(registrations, eq(registrations.id, erasures.subjectId))
    .where(eq(erasures.what, "registration"))
  for (const { id } of back) yield `erasure ${id}: what it erased is there`
  const kept = await db
    .select({ id: erasures.id })
    .from(erasures)
    .innerJoin(outbox, eq(outbox.dedupeKey, sql`'erased:' || ${erasures.subjectId}`))
    .where(and(isNotNull(erasures.finishedAt), ne(outbox.recipient, "")))
  for (const { id } of kept) yield `erasure ${id}: it is finished, and an address remains`
  const late = await db
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(isNull(erasures.finishedAt), lt(erasures.at, now - LONGEST_ERASURE_MS)))
  for (const { id } of late) yield `erasure ${id} was to be finished by now`
}

/** A mail is tried for four days. */
const LONGEST_ERASURE_MS = 6 * 86_400_000

/** Two days after the promised one, in whatever zone. */
const isLate = ({ purgeOn, endsOn }: { purgeOn: string; endsOn: string }, now: number) => {
  const day = new Date(now - 3 * 86_400_000).toISOString().slice(0, 10)
  return purgeOn <= day && endsOn < day
}
