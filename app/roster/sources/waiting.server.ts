import { eq, isNull, notInArray, or, sql } from "drizzle-orm"
import { attendees, bookings, registrations, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { named, namedWhole } from "./named.server.ts"
import { attendee, registration, type Source, times } from "./source.server.ts"

/** Waits that are open and have no offer in hand: an offer is a held booking. */
export const waiting: Source = {
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

const offered = (db: Db) =>
  db
    .select({ id: sql<string>`${bookings.waitId}` })
    .from(bookings)
    // Of every event: the index of held places finds these few, that of the event would read them all.
    .where(
      sql`${bookings.state} = 'held' AND ${bookings.heldUntil} > 0 AND ${bookings.waitId} IS NOT NULL`,
    )
