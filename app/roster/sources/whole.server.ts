import { eq, isNull } from "drizzle-orm"
import { bookings, registrations, slots } from "#db/schema/index.ts"
import { namedWhole } from "./named.server.ts"
import { booking, onSlot, type Source } from "./source.server.ts"

/** Bookings where the registration counts as a whole: a swim entry, a partner's table. */
export const whole: Source = {
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
