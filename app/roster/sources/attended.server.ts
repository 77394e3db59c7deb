import { eq, isNotNull } from "drizzle-orm"
import type { Scope } from "#app/roster/scope.server.ts"
import { attendees, bookings, registrations, slots } from "#db/schema/index.ts"
import { named } from "./named.server.ts"
import { attendee, booking, onSlot, type Source } from "./source.server.ts"

/** Bookings of an attendee: nearly all. */
export const attended: Source = {
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

/** All bookings, whosever: enough where nothing about people is asked, and then an index of them is. */
export const booked: Source = {
  ...attended,
  from: bookings,
  joins: [],
  where: (_, { eventId }) => [eq(bookings.eventId, eventId)],
}

/** Those of an attendee among them. */
export const bookedByAttendee: Source = {
  ...booked,
  where: (db, scope) => [...booked.where(db, scope), isNotNull(bookings.attendeeId)],
}

/** Which table's event is asked for decides where a query begins: it walks the names or the codes, or starts at the slots or the bookings. */
function eventWhereBegun({ sort, start }: Scope) {
  if (start === "slots" || (start === "sort" && sort === "time")) return slots.eventId
  if (start === "bookings") return bookings.eventId
  return start === "sort" && sort === "code" ? registrations.eventId : attendees.eventId
}
