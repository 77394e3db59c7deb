import { and, asc, eq, gt, inArray, isNull, ne } from "drizzle-orm"
import { chunks } from "#db/chunks.ts"
import { asks, attendees, bookings, events, people, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Of people or attendees at a time. */
const SPANS = 1_000

/**
 * Nobody is in two places at once: neither an attendee nor a person across registrations. Except where a day was moved
 * onto another one: then both stand until they have said which they keep.
 */
export async function* overlaps(db: Db): AsyncGenerator<string> {
  let before: Row | undefined
  const moved = await lastMoves(db)
  const wasMoved = ({ eventId, createdAt }: Row) => createdAt <= (moved.get(eventId) ?? -1)
  for await (const row of spansByPerson(db)) {
    const same = before?.who === row.who && row.startsAt < before.endsAt ? before : undefined
    if (same && !wasMoved(same) && !wasMoved(row))
      yield `${row.who}: bookings ${same.id} and ${row.id} overlap`
    if (before?.who !== row.who || row.endsAt > before.endsAt) before = row
  }
}

type Row = Awaited<ReturnType<typeof spansOf>>[number]

/** When something of an event was last postponed, by event. */
async function lastMoves(db: Db): Promise<Map<string, number>> {
  const rows = await db.select().from(asks).where(isNull(asks.undoneAt)).orderBy(asc(asks.id))
  return new Map(rows.map(({ eventId, createdAt }) => [eventId, createdAt]))
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
    .select({
      id: bookings.id,
      eventId: bookings.eventId,
      createdAt: bookings.createdAt,
      who,
      startsAt: slots.startsAt,
      endsAt: slots.endsAt,
    })
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
