import { and, eq, isNull, notInArray, type SQL, sql } from "drizzle-orm"
import { attendees, bookings, registrations, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import {
  inSlots,
  inState,
  inWaits,
  named,
  namedWhole,
  type Scope,
  speaks,
  spokenLanguage,
} from "./scope.server.ts"

/** A row of the roster by what it is sorted by. `at` is in ms; a wait for any time comes last. */
export type Key = {
  of: "booking" | "wait"
  id: string
  name: string
  /** Keeps the rows of one person together among namesakes. */
  who: string
  at: number
  code: string
}

/** Which rows of a source, in what order. */
export type Window = { only?: SQL; orderBy: SQL[]; limit: number }

export type Source = {
  of: Key["of"]
  /** The columns of a key. */
  parts: Record<"id" | "name" | "who" | "at" | "code", SQL>
  /** Whether it can have a row of what is asked for. */
  has(scope: Scope): boolean
  select(db: Db, scope: Scope, window: Window): Promise<Key[]>
}

/** Bookings of an attendee: nearly all. */
const attended: Source = {
  of: "booking",
  parts: {
    id: sql`${bookings.id}`,
    name: sql`${attendees.sortName}`,
    who: sql`${attendees.id}`,
    at: sql`${slots.startsAt}`,
    code: sql`${registrations.code}`,
  },
  has: ({ live, released }) => live.length > 0 || released,
  async select(db, scope, { only, orderBy, limit }) {
    const rows = await db
      .select({
        id: bookings.id,
        name: attendees.sortName,
        who: attendees.id,
        at: slots.startsAt,
        code: registrations.code,
      })
      .from(attendees)
      .innerJoin(bookings, onAttendee(scope))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .innerJoin(registrations, eq(registrations.id, bookings.registrationId))
      .where(
        and(
          eq(begins(scope), scope.eventId),
          inState(scope),
          inSlots(scope),
          speaks(scope, attendees.language),
          named(attendees.sortName, scope.words),
          only,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit)
    return rows.map((row) => ({ of: "booking", ...row }))
  },
}

/** Bookings where the registration counts as a whole: a swim entry, a partner's table. */
const whole: Source = {
  of: "booking",
  parts: {
    ...attended.parts,
    name: sql`${registrations.sortName}`,
    who: sql`${registrations.id}`,
  },
  has: (scope) => scope.whole && attended.has(scope),
  async select(db, scope, { only, orderBy, limit }) {
    const rows = await db
      .select({
        id: bookings.id,
        name: registrations.sortName,
        who: registrations.id,
        at: slots.startsAt,
        code: registrations.code,
      })
      .from(registrations)
      .innerJoin(bookings, eq(bookings.registrationId, registrations.id))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .where(
        and(
          eq(slots.eventId, scope.eventId),
          isNull(bookings.attendeeId),
          inState(scope),
          inSlots(scope),
          speaks(scope, registrations.locale),
          namedWhole(scope),
          only,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit)
    return rows.map((row) => ({ of: "booking", ...row }))
  },
}

const waitParts = {
  id: sql<string>`${waits.id}`,
  name: sql<string>`coalesce(${attendees.sortName}, ${registrations.sortName})`,
  who: sql<string>`coalesce(${attendees.id}, ${registrations.id})`,
  // Any time: at the last moment that a date can name.
  at: sql<number>`coalesce(${slots.startsAt}, ${waits.from}, 8640000000000000)`.mapWith(Number),
  code: sql<string>`${registrations.code}`,
}

const waiting: Source = {
  of: "wait",
  parts: waitParts,
  has: (scope) => scope.waiting,
  async select(db, scope, { only, orderBy, limit }) {
    const rows = await db
      .select(waitParts)
      .from(waits)
      .innerJoin(registrations, eq(registrations.id, waits.registrationId))
      .leftJoin(attendees, eq(attendees.id, waits.attendeeId))
      .leftJoin(slots, eq(slots.id, waits.slotId))
      .where(and(openWaits(db, scope), only))
      .orderBy(...orderBy)
      .limit(limit)
    return rows.map((row) => ({ of: "wait", ...row }))
  },
}

/** Bookings and waits, counted by attendees or as a whole: a row stands in exactly one. */
export const sources: Source[] = [attended, whole, waiting]

/** Which table's event is asked for decides where a query begins: it walks the names or the codes, or starts at the slots or the bookings. */
export function begins({ sort, start }: Scope) {
  if (start === "slots" || (start === "sort" && sort === "time")) return slots.eventId
  if (start === "bookings") return bookings.eventId
  return start === "sort" && sort === "code" ? registrations.eventId : attendees.eventId
}

/** An attendee's bookings. The index by attendee holds live ones only; released ones are found by the registration. */
export const onAttendee = ({ released }: Scope) =>
  and(
    eq(bookings.attendeeId, attendees.id),
    released ? eq(bookings.registrationId, attendees.registrationId) : undefined,
  )

/** Waits that are open and have no offer in hand: an offer is a held booking. */
export const openWaits = (db: Db, scope: Scope) =>
  and(
    eq(waits.eventId, scope.eventId),
    isNull(waits.endedAt),
    notInArray(waits.id, offered(db)),
    inWaits(scope),
    speaks(scope, spokenLanguage),
    waitNamed(scope),
  )

const offered = (db: Db) =>
  db
    .select({ id: sql<string>`${bookings.waitId}` })
    .from(bookings)
    // Of every event: the index of held places finds these few, that of the event would read them all.
    .where(
      sql`${bookings.state} = 'held' AND ${bookings.heldUntil} > 0 AND ${bookings.waitId} IS NOT NULL`,
    )

const waitNamed = (scope: Scope) =>
  scope.words.length === 0
    ? undefined
    : sql`(${named(attendees.sortName, scope.words)} OR (${waits.attendeeId} IS NULL AND ${namedWhole(scope)}))`
