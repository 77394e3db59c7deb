import { and, asc, count, eq, isNull, lte, sql } from "drizzle-orm"
import {
  asks,
  attendees,
  bookings,
  events,
  offerings,
  registrations,
  replies,
  sites,
  slots,
  waits,
} from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { isAllHealth } from "./event.server.ts"
import { entriesOf } from "./lists.server.ts"

/** All that a person sees of a registration: on the confirmation, under /my, in mails, on the card. */
export type Plan = NonNullable<Awaited<ReturnType<typeof findPlan>>>
export type PlannedBooking = Plan["bookings"][number]
export type PlannedWait = Plan["waits"][number]

/**
 * Bookings by start, live ones and released ones apart; open waits with their place in line (1 is next); everything
 * that was postponed or moved, the oldest first, with what the registration replied (`replyId` null: it was not asked).
 */
export async function findPlan(db: Db, registrationId: string, now = Date.now()) {
  const [found] = await prepared(db, "plan", selectRegistration).execute({ registrationId })
  if (!found) return null
  const all = await bookingsOf(db, registrationId)
  return {
    ...found,
    /** Whoever comes to the event comes for their health. */
    allHealth: await isAllHealth(db, found.event),
    attendees: await prepared(db, "plan's attendees", selectAttendees).execute({ registrationId }),
    bookings: all.filter((booking) => booking.state !== "released"),
    released: all.filter((booking) => booking.state === "released"),
    /** What papers are called, where something that is booked asks for any. */
    papers: all.some(({ offering }) => offering.rules.papers?.length)
      ? await entriesOf(db, "paper", now)
      : [],
    waits: await waitsOf(db, registrationId),
    asks: await prepared(db, "plan's asks", selectAsks).execute({
      registrationId,
      eventId: found.event.id,
    }),
  }
}

const given = sql.placeholder("registrationId")

const selectRegistration = (db: Db) =>
  db
    .select({ registration: registrations, event: events })
    .from(registrations)
    .innerJoin(events, eq(events.id, registrations.eventId))
    .where(eq(registrations.id, given))

const selectAsks = (db: Db) =>
  db
    .select({
      id: asks.id,
      reason: asks.reason,
      change: asks.change,
      replyId: replies.id,
      reply: replies.reply,
    })
    .from(asks)
    .leftJoin(replies, and(eq(replies.askId, asks.id), eq(replies.registrationId, given)))
    .where(and(eq(asks.eventId, sql.placeholder("eventId")), isNull(asks.undoneAt)))
    .orderBy(asc(asks.id))

const selectAttendees = (db: Db) =>
  db
    .select()
    .from(attendees)
    .where(and(eq(attendees.registrationId, given), isNull(attendees.removedAt)))
    .orderBy(asc(attendees.position), asc(attendees.id))

async function bookingsOf(db: Db, registrationId: string) {
  const rows = await prepared(db, "plan's bookings", selectBookings).execute({ registrationId })
  return rows.map(({ booking, ...row }) => ({ ...booking, ...row }))
}

const selectBookings = (db: Db) =>
  db
    .select({
      booking: bookings,
      slot: slots,
      offering: offerings,
      site: sites,
      attendee: attendees.name,
    })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .leftJoin(sites, eq(sites.id, slots.siteId))
    .leftJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .where(eq(bookings.registrationId, given))
    .orderBy(asc(slots.startsAt), asc(bookings.id))

async function waitsOf(db: Db, registrationId: string) {
  const rows = await prepared(db, "plan's waits", selectWaits).execute({ registrationId })
  const inLine = await Promise.all(
    rows.map(({ wait: { offeringId, siteId, id } }) =>
      prepared(db, "place in line", selectPlaceInLine).execute({
        offeringId,
        id,
        siteId: siteId ?? "",
      }),
    ),
  )
  return rows.map(({ wait, ...row }, index) => ({
    ...wait,
    ...row,
    place: inLine[index]?.[0]?.place ?? 1,
  }))
}

const selectWaits = (db: Db) =>
  db
    .select({
      wait: waits,
      slot: slots,
      offering: offerings,
      site: sites,
      attendee: attendees.name,
    })
    .from(waits)
    .innerJoin(offerings, eq(offerings.id, waits.offeringId))
    .leftJoin(slots, eq(slots.id, waits.slotId))
    .leftJoin(sites, eq(sites.id, waits.siteId))
    .leftJoin(attendees, eq(attendees.id, waits.attendeeId))
    .where(and(eq(waits.registrationId, given), isNull(waits.endedAt)))
    .orderBy(asc(waits.id))

/** Whoever waits at another site is in another line; who waits for whichever site is in all. */
const selectPlaceInLine = (db: Db) =>
  db
    .select({ place: count() })
    .from(waits)
    .where(
      and(
        eq(waits.offeringId, sql.placeholder("offeringId")),
        isNull(waits.endedAt),
        lte(waits.id, sql.placeholder("id")),
        sql`(${waits.siteId} IS NULL OR ${waits.siteId} = ${sql.placeholder("siteId")} OR ${sql.placeholder("siteId")} = '')`,
      ),
    )
