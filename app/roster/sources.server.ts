import { and, type Column, eq, isNotNull, isNull, notInArray, or, type SQL, sql } from "drizzle-orm"
import { attendees, bookings, registrations, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { SourceName } from "./facets/facet.server.ts"
import { likeWord, type State } from "./rules.ts"
import { chosenStalls, type Scope } from "./scope.server.ts"

type Table = typeof attendees | typeof bookings | typeof registrations | typeof slots | typeof waits

/** One of the places that rows of a roster come from; each row stands in exactly one. */
export type Source = {
  name: SourceName
  of: "booking" | "wait"
  states: State[]
  from: Table
  /** In a table that is not needed always only what a query asks for is looked up. */
  joins: { table: Table; on: SQL; always?: true; left?: true }[]
  id: Column
  offeringId: Column
  /** What rows are sorted by; `who` keeps the rows of one person together among namesakes. `at` is in ms; a wait for any time comes last. */
  order: Record<"name" | "who" | "at" | "code", Column | SQL>
  /** What rows are counted by. A booking's offering and site are its slot's, a wait's state is the only one. */
  cell: {
    slotId: SQL<string | null>
    state?: SQL<State>
    offeringId?: SQL<string>
    siteId?: SQL<string | null>
  }
  /** What a row shows. */
  shows: Record<string, Column | SQL>
  where(db: Db, scope: Scope): (SQL | undefined)[]
}

const registration = {
  registrationId: registrations.id,
  code: registrations.code,
  contact: registrations.contact,
  details: registrations.details,
  phone: registrations.phone,
  email: registrations.email,
  locale: registrations.locale,
}
const attendee = {
  attendeeId: attendees.id,
  attendee: attendees.name,
  language: attendees.language,
  needs: attendees.needs,
}
const times = { startsAt: slots.startsAt, endsAt: slots.endsAt }
const booking = {
  of: "booking" as const,
  states: ["booked", "held", "released"] satisfies State[],
  id: bookings.id,
  offeringId: slots.offeringId,
  cell: { slotId: sql<string>`${bookings.slotId}`, state: sql<State>`${bookings.state}` },
  shows: {
    ...{ ...registration, ...times, offeringId: slots.offeringId, siteId: slots.siteId },
    ...{ state: bookings.state, heldFor: bookings.heldFor, releasedAs: bookings.releasedAs },
  },
}
const onSlot = eq(slots.id, bookings.slotId)

/** Bookings of an attendee: nearly all. */
const attended: Source = {
  ...booking,
  name: "attended",
  from: attendees,
  joins: [
    { table: bookings, on: eq(bookings.attendeeId, attendees.id), always: true },
    { table: slots, on: onSlot },
    { table: registrations, on: eq(registrations.id, bookings.registrationId) },
  ],
  order: {
    name: attendees.sortName,
    who: attendees.id,
    at: slots.startsAt,
    code: registrations.code,
  },
  shows: { ...booking.shows, ...attendee },
  where: (_, scope) => [
    eq(eventWhereBegun(scope), scope.eventId),
    named(attendees.sortName, scope.words),
  ],
}

/** Bookings where the registration counts as a whole: a swim entry, a partner's table. */
const whole: Source = {
  ...booking,
  name: "whole",
  from: registrations,
  joins: [
    { table: bookings, on: eq(bookings.registrationId, registrations.id), always: true },
    { table: slots, on: onSlot, always: true },
  ],
  order: {
    name: registrations.sortName,
    who: registrations.id,
    at: slots.startsAt,
    code: registrations.code,
  },
  where: (_, { eventId, words }) => [
    eq(slots.eventId, eventId),
    isNull(bookings.attendeeId),
    namedWhole(words),
  ],
}

/** Waits that are open and have no offer in hand: an offer is a held booking. */
const waiting: Source = {
  name: "waiting",
  of: "wait",
  states: ["waiting"],
  from: waits,
  joins: [
    { table: registrations, on: eq(registrations.id, waits.registrationId) },
    { table: attendees, on: eq(attendees.id, waits.attendeeId), left: true },
    { table: slots, on: eq(slots.id, waits.slotId), left: true },
  ],
  id: waits.id,
  offeringId: waits.offeringId,
  order: {
    name: sql`coalesce(${attendees.sortName}, ${registrations.sortName})`,
    who: sql`coalesce(${attendees.id}, ${registrations.id})`,
    // Any time: at the last moment that a date can name.
    at: sql<number>`coalesce(${slots.startsAt}, ${waits.from}, 8640000000000000)`.mapWith(Number),
    code: registrations.code,
  },
  cell: {
    slotId: sql`${waits.slotId}`,
    offeringId: sql`${waits.offeringId}`,
    siteId: sql`${waits.siteId}`,
  },
  shows: {
    ...{ ...registration, ...attendee, ...times },
    ...{ offeringId: waits.offeringId, siteId: waits.siteId },
  },
  where: (db, { eventId, words }) => [
    eq(waits.eventId, eventId),
    isNull(waits.endedAt),
    notInArray(waits.id, offered(db)),
    words.length > 0
      ? or(
          named(attendees.sortName, words),
          sql`${waits.attendeeId} IS NULL AND ${namedWhole(words)}`,
        )
      : undefined,
  ],
}

/** All bookings, whosever: enough where nothing about people is asked, and then an index of them is. */
const booked: Source = {
  ...attended,
  from: bookings,
  joins: [],
  where: (_, { eventId }) => [eq(bookings.eventId, eventId)],
}

/** Those of an attendee among them. */
const bookedByAttendee: Source = {
  ...booked,
  where: (db, scope) => [...booked.where(db, scope), isNotNull(bookings.attendeeId)],
}

export const sources = [attended, whole, waiting]

/** Those that can have a row of what is asked for. */
export const sourcesFor = (scope: Scope) =>
  sources.filter(
    (source) =>
      (!scope.asked.state || source.states.some((state) => scope.asked.state!.includes(state))) &&
      (source !== whole || chosenStalls(scope.asked, scope.stalls).some((stall) => stall.whole)),
  )

/** Those to count cells in. */
export const sourcesOfCells = (scope: Scope) =>
  scope.words.length === 0 && Object.keys(scope.asked).length === 0
    ? [booked, waiting]
    : sourcesFor(scope)

/** Those to count in what is joined to bookings: people are only looked up where something about them is asked. */
export const sourcesOfJoined = (scope: Scope) => {
  const ofBookings = Object.keys(scope.asked).every(
    (key) => key === "state" || isJoined(scope, key),
  )
  return sourcesFor(scope).map((source) =>
    source === attended && ofBookings && scope.words.length === 0 ? bookedByAttendee : source,
  )
}

const isJoined = ({ facets }: Scope, key: string) =>
  facets.some((facet) => facet.key === key && "joins" in facet && facet.joins !== undefined)

/** Which table's event is asked for decides where a query begins: it walks the names or the codes, or starts at the slots or the bookings. */
function eventWhereBegun({ sort, start }: Scope) {
  if (start === "slots" || (start === "sort" && sort === "time")) return slots.eventId
  if (start === "bookings") return bookings.eventId
  return start === "sort" && sort === "code" ? registrations.eventId : attendees.eventId
}

const offered = (db: Db) =>
  db
    .select({ id: sql<string>`${bookings.waitId}` })
    .from(bookings)
    // Of every event: the index of held places finds these few, that of the event would read them all.
    .where(
      sql`${bookings.state} = 'held' AND ${bookings.heldUntil} > 0 AND ${bookings.waitId} IS NOT NULL`,
    )

const named = (
  column: typeof attendees.sortName | typeof registrations.sortName,
  words: string[],
) => and(...words.map((word) => sql`${column} LIKE ${likeWord(word)} ESCAPE '\\'`))

/** A team is found by its own name and by each member's. */
const namedWhole = (words: string[]) =>
  words.length === 0
    ? undefined
    : or(
        named(registrations.sortName, words),
        sql`EXISTS (SELECT 1 FROM ${attendees} WHERE ${attendees.registrationId} = ${registrations.id} AND ${named(attendees.sortName, words)})`,
      )
