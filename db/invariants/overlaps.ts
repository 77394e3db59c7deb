import { and, asc, eq, gt, inArray, isNull, ne } from "drizzle-orm"
import { chunks } from "#db/chunks.ts"
import { attendees, bookings, events, people, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Of people or attendees at a time. */
const SPANS = 1_000

/** Nobody is in two places at once: neither an attendee nor a person across registrations. */
export async function* overlaps(db: Db): AsyncGenerator<string> {
  let before: { who: string | null; endsAt: number; id: string } | undefined
  for await (const row of spansByPerson(db)) {
    if (before?.who === row.who && row.startsAt < before.endsAt)
      yield `${row.who}: bookings ${before.id} and ${row.id} overlap`
    if (before?.who !== row.who || row.endsAt > before.endsAt)
      before = { who: row.who, endsAt: row.endsAt, id: row.id }
  }
}

/** Live spans by start, of each attendee who is nobody kept, and of each person across registrations. */
async function* spansByPerson(db: Db) {
  const alone = (last: { id: string } | undefined, limit: number) =>
    db
      .select({ id: attendees.id })
      .from(attendees)
      .where(and(gt(attendees.id, last?.id ?? ""), isNull(attendees.personId)))
      .orderBy(asc(attendees.id))
      .limit(limit)
  for await (const some of chunks(alone, { most: SPANS }))
    yield* await spansOf(db, attendees.id, some)
  const kept = (last: { id: string } | undefined, limit: number) =>
    db
      .select({ id: people.id })
      .from(people)
      .where(gt(people.id, last?.id ?? ""))
      .orderBy(asc(people.id))
      .limit(limit)
  for await (const some of chunks(kept, { most: SPANS }))
    yield* await spansOf(db, attendees.personId, some)
}

const spansOf = (
  db: Db,
  who: typeof attendees.id | typeof attendees.personId,
  some: { id: string }[],
) =>
  db
    .select({ id: bookings.id, who, startsAt: slots.startsAt, endsAt: slots.endsAt })
    .from(attendees)
    .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(events, eq(events.id, slots.eventId))
    .where(
      and(
        inArray(
          who,
          some.map(({ id }) => id),
        ),
        ne(bookings.state, "released"),
        ne(events.state, "cancelled"),
      ),
    )
    .orderBy(asc(who), asc(slots.startsAt), asc(bookings.id))
