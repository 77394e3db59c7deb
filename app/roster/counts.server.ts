import { and, count, eq, isNull, sql } from "drizzle-orm"
import { oneOf } from "#db/chunks.ts"
import { attendees, bookings, registrations, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { RowCount } from "./facets.ts"
import {
  inSlots,
  inState,
  named,
  namedWhole,
  type Scope,
  speaks,
  spokenLanguage,
} from "./scope.server.ts"
import { begins, onAttendee, openWaits, sources } from "./sources.server.ts"

/** Rows by offering, start and state. Without a search or a language the index of bookings is enough. */
export async function countCells(db: Db, scope: Scope): Promise<RowCount[]> {
  const plain = scope.words.length === 0 && scope.languages.length === 0
  return [
    ...(await oneOf(plain ? allCells(db, scope) : attendedCells(db, scope))),
    ...(scope.whole && !plain ? await oneOf(wholeCells(db, scope)) : []),
    ...(await waitCells(db, scope)),
  ]
}

const cell = {
  offeringId: slots.offeringId,
  startsAt: slots.startsAt,
  state: bookings.state,
  rows: count(),
}

function allCells(db: Db, { eventId }: Scope): Promise<RowCount[]> {
  const perSlot = db
    .select({ slotId: bookings.slotId, state: bookings.state, rows: count().as("rows") })
    .from(bookings)
    .where(eq(bookings.eventId, eventId))
    .groupBy(bookings.slotId, bookings.state)
    .as("per_slot")
  return db
    .select({ ...cell, state: perSlot.state, rows: perSlot.rows })
    .from(perSlot)
    .innerJoin(slots, eq(slots.id, perSlot.slotId))
    .then((rows) => rows)
}

const attendedCells = (db: Db, scope: Scope): Promise<RowCount[]> =>
  db
    .select(cell)
    .from(attendees)
    .innerJoin(bookings, onAttendee(scope))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        eq(attendees.eventId, scope.eventId),
        speaks(scope, attendees.language),
        named(attendees.sortName, scope.words),
      ),
    )
    .groupBy(slots.offeringId, slots.startsAt, bookings.state)
    .then((rows) => rows)

const wholeCells = (db: Db, scope: Scope): Promise<RowCount[]> =>
  db
    .select(cell)
    .from(registrations)
    .innerJoin(bookings, eq(bookings.registrationId, registrations.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        eq(slots.eventId, scope.eventId),
        isNull(bookings.attendeeId),
        speaks(scope, registrations.locale),
        namedWhole(scope),
      ),
    )
    .groupBy(slots.offeringId, slots.startsAt, bookings.state)
    .then((rows) => rows)

async function waitCells(db: Db, scope: Scope): Promise<RowCount[]> {
  const rows = await db
    .select({ offeringId: waits.offeringId, startsAt: slots.startsAt, rows: count() })
    .from(waits)
    .innerJoin(registrations, eq(registrations.id, waits.registrationId))
    .leftJoin(attendees, eq(attendees.id, waits.attendeeId))
    .leftJoin(slots, eq(slots.id, waits.slotId))
    .where(openWaits(db, scope))
    .groupBy(waits.offeringId, slots.startsAt)
  return rows.map((row) => ({ ...row, state: "waiting" }))
}

/** Rows by language, with everything that is asked for except a language. */
export async function countLanguages(db: Db, wanted: Scope): Promise<Map<string, number>> {
  const start = wanted.start === "sort" ? ("names" as const) : wanted.start
  const scope = { ...wanted, languages: [], start }
  const [attended, whole, waiting] = sources.map((source) => source.has(scope))
  const parts = [
    attended ? await oneOf(attendedLanguages(db, scope)) : [],
    whole ? await oneOf(wholeLanguages(db, scope)) : [],
    waiting ? await waitLanguages(db, scope) : [],
  ]
  const counts = new Map<string, number>()
  for (const { language, rows } of parts.flat())
    counts.set(language, (counts.get(language) ?? 0) + rows)
  return counts
}

type Spoken = Promise<{ language: string; rows: number }[]>

function attendedLanguages(db: Db, scope: Scope): Spoken {
  const query = db
    .select({ language: attendees.language, rows: count() })
    .from(attendees)
    .innerJoin(bookings, onAttendee(scope))
    .$dynamic()
  const limits = inSlots(scope)
  return (limits ? query.innerJoin(slots, eq(slots.id, bookings.slotId)) : query)
    .where(
      and(
        eq(begins(scope), scope.eventId),
        inState(scope),
        limits,
        named(attendees.sortName, scope.words),
      ),
    )
    .groupBy(attendees.language)
    .then((rows) => rows)
}

const wholeLanguages = (db: Db, scope: Scope): Spoken =>
  db
    .select({ language: registrations.locale, rows: count() })
    .from(registrations)
    .innerJoin(bookings, eq(bookings.registrationId, registrations.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        eq(slots.eventId, scope.eventId),
        isNull(bookings.attendeeId),
        inState(scope),
        inSlots(scope),
        namedWhole(scope),
      ),
    )
    .groupBy(registrations.locale)
    .then((rows) => rows)

const waitLanguages = (db: Db, scope: Scope): Spoken =>
  db
    .select({ language: sql<string>`${spokenLanguage}`, rows: count() })
    .from(waits)
    .innerJoin(registrations, eq(registrations.id, waits.registrationId))
    .leftJoin(attendees, eq(attendees.id, waits.attendeeId))
    .leftJoin(slots, eq(slots.id, waits.slotId))
    .where(openWaits(db, scope))
    .groupBy(spokenLanguage)
    .then((rows) => rows)
