import {
  and,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  ne,
  sql,
  sum,
} from "drizzle-orm"
import type { Db } from "#dialect"
import { chunks } from "./chunks.ts"
import {
  attendees,
  bookings,
  consents,
  events,
  outbox,
  people,
  registrations,
  slots,
  tallies,
  waits,
} from "./schema/index.ts"

/** Of a table's rows at a time, and of those whose spans are compared. */
const CHUNK = 5_000
const SPANS = 1_000
/** A start further away than this has its eve ahead, in every zone. */
const EVE_MS = 40 * 3_600_000

type Check = (db: Db, now: number) => AsyncGenerator<string>

/** The invariants that must hold whenever no transaction is open. Each breach is one sentence with ids. */
const checks: Record<string, Check> = {
  /** `taken` is the sum of the live bookings, and never more than there is. */
  async *taken(db) {
    const live = await db
      .select({ slotId: bookings.slotId, places: sum(bookings.places) })
      .from(bookings)
      .where(ne(bookings.state, "released"))
      .groupBy(bookings.slotId)
    const bySlot = new Map(live.map((row) => [row.slotId, Number(row.places)]))
    for await (const slot of rowsOf((after, limit) =>
      db.select().from(slots).where(gt(slots.id, after)).orderBy(asc(slots.id)).limit(limit),
    )) {
      const places = bySlot.get(slot.id) ?? 0
      if (slot.taken !== places)
        yield `slot ${slot.id}: taken ${slot.taken}, live bookings ${places}`
      if (slot.taken + slot.heldWalkin + slot.heldWaitlist > slot.capacity)
        yield `slot ${slot.id}: overbooked`
    }
  },

  /** Nobody is in two places at once: neither an attendee nor a person across registrations. */
  async *overlaps(db) {
    let before: { who: string | null; endsAt: number; id: string } | undefined
    for await (const row of spansByPerson(db)) {
      if (before?.who === row.who && row.startsAt < before.endsAt)
        yield `${row.who}: bookings ${before.id} and ${row.id} overlap`
      if (before?.who !== row.who || row.endsAt > before.endsAt)
        before = { who: row.who, endsAt: row.endsAt, id: row.id }
    }
  },

  /** Whoever answered from a mail to their own address is known to us, or somebody of that name there is. */
  async *confirmed(db) {
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
  },

  async *cancelled(db) {
    const rows = await db
      .select({ id: bookings.id, registrationId: bookings.registrationId })
      .from(bookings)
      .innerJoin(registrations, eq(registrations.id, bookings.registrationId))
      .where(and(isNotNull(registrations.cancelledAt), ne(bookings.state, "released")))
    for (const row of rows)
      yield `booking ${row.id} lives though registration ${row.registrationId} is cancelled`
  },

  /** A place is set aside only while somebody could be offered it. */
  async *waitlist(db) {
    const rows = await db
      .select({ id: slots.id, waiting: count(waits.id) })
      .from(slots)
      .leftJoin(waits, and(eq(waits.offeringId, slots.offeringId), isNull(waits.endedAt)))
      .where(gt(slots.heldWaitlist, 0))
      .groupBy(slots.id)
    for (const row of rows)
      if (row.waiting === 0) yield `slot ${row.id}: places set aside while nobody waits`
  },

  /** Each registration with an address has exactly one confirmation row (the key is unique, so at most one). */
  async *confirmations(db) {
    for await (const row of rowsOf((after, limit) =>
      db
        .select({ id: registrations.id, mail: outbox.id })
        .from(registrations)
        .leftJoin(outbox, eq(outbox.dedupeKey, sql`'confirmation:' || ${registrations.id}`))
        .where(and(gt(registrations.id, after), isNotNull(registrations.email)))
        .orderBy(asc(registrations.id))
        .limit(limit),
    ))
      if (!row.mail) yield `registration ${row.id}: no confirmation row`
    const [lone] = await db
      .select({ rows: count() })
      .from(outbox)
      .leftJoin(registrations, eq(registrations.id, outbox.registrationId))
      .where(and(like(outbox.dedupeKey, "confirmation:%"), isNull(registrations.id)))
    if (lone && lone.rows > 0) yield `${lone.rows} confirmations without a registration`
  },

  /** Whoever has a booked place whose eve is ahead will be looked at. */
  async *reminders(db, now) {
    const rows = await db
      .selectDistinct({ id: registrations.id })
      .from(registrations)
      .innerJoin(events, eq(events.id, registrations.eventId))
      .innerJoin(bookings, eq(bookings.registrationId, registrations.id))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .where(
        and(
          isNull(registrations.remindAt),
          eq(events.state, "published"),
          eq(bookings.state, "booked"),
          gt(slots.startsAt, now + EVE_MS),
          // Who signed up on the eve or later is not reminded.
          gt(slots.startsAt, sql`${registrations.createdAt} + ${EVE_MS}`),
        ),
      )
    for (const row of rows) yield `registration ${row.id} has a place ahead and is never looked at`
  },

  /** What pages promise: on its day all that identifies anybody of an event is deleted, and counts remain. */
  async *purged(db, now) {
    for (const event of await db.select().from(events)) {
      const { id, purgedAt } = event
      if (purgedAt === null && isLate(event, now)) yield `event ${id} was to be deleted by now`
      if (purgedAt === null) continue
      for (const table of [registrations, attendees, bookings, waits, consents, outbox]) {
        const [left] = await db.select({ rows: count() }).from(table).where(eq(table.eventId, id))
        if (left && left.rows > 0) yield `event ${id} is purged, and ${left.rows} rows remain`
      }
      const [kept] = await db.select({ rows: count() }).from(tallies).where(eq(tallies.eventId, id))
      if (kept?.rows === 0) yield `event ${id} is purged, and nothing was counted`
    }
    for (const { id, count } of await db.select().from(tallies))
      if (count !== null && (count < 10 || count % 10 !== 0)) yield `tally ${id} is too exact`
  },

  /** Nobody is kept who is in no event. */
  async *people(db) {
    const rows = await db
      .select({ id: people.id })
      .from(people)
      .leftJoin(attendees, eq(attendees.personId, people.id))
      .where(isNull(attendees.id))
    for (const row of rows) yield `person ${row.id} is in no event`
  },

  async *replaced(db) {
    const rows = await db
      .select({ id: bookings.id, old: sql<string | null>`old.id`, state: sql<string>`old.state` })
      .from(bookings)
      .leftJoin(sql`${bookings} AS old`, sql`old.id = ${bookings.replacesId}`)
      .where(and(isNotNull(bookings.replacesId), sql`(old.id IS NULL OR old.state <> 'released')`))
    for (const row of rows) yield `booking ${row.id} replaces one that is not released`
  },

  /** A held booking says for what and until when; no other does. */
  async *holds(db) {
    const rows = await db
      .select({ id: bookings.id })
      .from(bookings)
      .where(
        sql`(${bookings.state} = 'held') <> (${bookings.heldFor} IS NOT NULL AND ${bookings.heldUntil} IS NOT NULL)`,
      )
    for (const row of rows) yield `booking ${row.id}: state and hold do not agree`
    const ended = await db
      .select({ id: waits.id })
      .from(waits)
      .innerJoin(bookings, and(eq(bookings.waitId, waits.id), eq(bookings.heldFor, "offer")))
      .where(and(isNotNull(waits.endedAt), lt(waits.endedAt, bookings.changedAt)))
    for (const row of ended) yield `wait ${row.id} has ended but its offer stands`
  },
}

/** Two days after the promised one, in whatever zone. */
const isLate = ({ purgeOn, endsOn }: { purgeOn: string; endsOn: string }, now: number) => {
  const day = new Date(now - 3 * 86_400_000).toISOString().slice(0, 10)
  return purgeOn <= day && endsOn < day
}

/** Every breach of the invariants; an empty list is what must come out. */
export async function verify(db: Db, now = Date.now()): Promise<string[]> {
  const breaches: string[] = []
  for (const [name, check] of Object.entries(checks))
    for await (const breach of check(db, now)) breaches.push(`${name}: ${breach}`)
  return breaches
}

/** Rows of a table in the order of their ids. */
async function* rowsOf<R extends { id: string }>(
  page: (after: string, limit: number) => PromiseLike<R[]>,
) {
  const read = (last: R | undefined, limit: number) => page(last?.id ?? "", limit)
  for await (const rows of chunks(read, { most: CHUNK })) yield* rows
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

if (import.meta.main) {
  const { db, close } = await import("./index.ts")
  const breaches = await verify(db)
  for (const breach of breaches) process.stdout.write(`${breach}\n`)
  process.stdout.write(
    breaches.length === 0 ? "every invariant holds\n" : `${breaches.length} breaches\n`,
  )
  await close()
  process.exitCode = breaches.length === 0 ? 0 : 1
}
