import { type Column, eq, type SQL, sql } from "drizzle-orm"
import type { SourceName } from "#app/roster/facets/facet.server.ts"
import type { State } from "#app/roster/rules.ts"
import type { Scope } from "#app/roster/scope.server.ts"
import { attendees, bookings, registrations, slots, type waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"

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

export const registration = {
  registrationId: registrations.id,
  code: registrations.code,
  contact: registrations.contact,
  details: registrations.details,
  phone: registrations.phone,
  email: registrations.email,
  locale: registrations.locale,
}
export const attendee = {
  attendeeId: attendees.id,
  attendee: attendees.name,
  language: attendees.language,
  needs: attendees.needs,
}
export const times = { startsAt: slots.startsAt, endsAt: slots.endsAt }
export const booking = {
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
export const onSlot = eq(slots.id, bookings.slotId)
