import { and, eq, isNull, ne, or } from "drizzle-orm"
import { freeOf } from "#app/places/rules.ts"
import { attendees, bookings, events, offerings, sites, slots } from "#db/schema/index.ts"
import { among, type Db } from "#dialect"
import { type Busy, type Displaced, type MovePlan, planMoves, type Target } from "./plan.ts"
import {
  type Closing,
  FURTHEST_KM,
  isClosing,
  isTarget,
  kilometers,
  type Station,
  seenOf,
  travelFor,
} from "./rules.ts"

/** What closing a station does. `offers`: bookings that are only offered there, which go back in line. `seen`: all of it in short. */
export type ClosingPlan = MovePlan & {
  closing: string[]
  displaced: (Displaced & { attendeeId: string | null })[]
  offers: { id: string; registrationId: string }[]
  seen: string
}

/** Slots of an offering, whatever their site, by start. */
export const slotsOf = (db: Db, { eventId, offeringId }: Pick<Station, "eventId" | "offeringId">) =>
  db
    .select()
    .from(slots)
    .where(and(eq(slots.eventId, eventId), eq(slots.offeringId, offeringId)))
    .orderBy(slots.startsAt, slots.id)

/** Where everybody would go, from what is true now; null: no such offering, or nothing of it closes. Of a series nobody can go elsewhere: all stay behind. */
export async function readPlan(db: Db, closing: Closing, now: number): Promise<ClosingPlan | null> {
  const [offering] = await db
    .select({ take: offerings.take, zone: events.zone })
    .from(offerings)
    .innerJoin(events, eq(events.id, offerings.eventId))
    .where(and(eq(offerings.id, closing.offeringId), eq(offerings.eventId, closing.eventId)))
  if (!offering) return null
  const all = await slotsOf(db, closing)
  const closes = all.filter((slot) => isClosing(slot, closing, offering.zone, now))
  if (closes.length === 0) return null
  const ids = closes.map(({ id }) => id)
  const there = await placesIn(db, ids)
  const displaced = there.filter(({ heldFor }) => heldFor !== "offer").map(toDisplaced)
  const busy = await busyOf(db, there, ids)
  const spots = await spotsOf(db, [...all, ...[...busy.values()].flat()])
  const away = (from: string | null, to: string | null) => {
    const [one, other] = [spots.get(from ?? ""), spots.get(to ?? "")]
    return one && other ? kilometers(one, other) : 0
  }
  const targets = all
    .filter((slot) => isTarget(slot, closing, offering.zone, now))
    .filter(({ siteId }) => away(closing.siteId, siteId) <= FURTHEST_KM)
  const plan = planMoves({
    displaced,
    targets: offering.take === "one" ? targets.map(toTarget) : [],
    busy,
    useWalkin: closing.useWalkin,
    travel: (from, to) => travelFor(away(from, to)),
  })
  const offers = there.filter(({ heldFor }) => heldFor === "offer")
  const seen = seenOf(
    plan,
    offers.map(({ id }) => id),
  )
  return { ...plan, closing: ids, displaced, offers, seen }
}

/** Where the sites of these are, this event's and others'. */
async function spotsOf(db: Db, all: { siteId: string | null }[]) {
  const ids = [...new Set(all.flatMap(({ siteId }) => siteId ?? []))]
  const rows = await db.select().from(sites).where(among(sites.id, ids))
  return new Map(rows.map((site) => [site.id, site] as const))
}

const toTarget = (slot: typeof slots.$inferSelect): Target => ({
  id: slot.id,
  siteId: slot.siteId,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  free: freeOf(slot),
  walkin: slot.heldWalkin,
})

type There = Awaited<ReturnType<typeof placesIn>>[number]

const toDisplaced = ({ id, personId, attendeeId, slot, ...rest }: There) => ({
  ...slot,
  ...rest,
  attendeeId,
  bookingId: id,
  who: personId ?? attendeeId,
})

/** Ids of a statement. */
const SOME = 500
const inSome = <R>(rows: R[]): R[][] =>
  Array.from({ length: Math.ceil(rows.length / SOME) }, (_, index) =>
    rows.slice(index * SOME, (index + 1) * SOME),
  )

const placesIn = (db: Db, slotIds: string[]) =>
  db
    .select({
      id: bookings.id,
      registrationId: bookings.registrationId,
      attendeeId: bookings.attendeeId,
      personId: attendees.personId,
      slotId: bookings.slotId,
      heldFor: bookings.heldFor,
      slot: { startsAt: slots.startsAt, endsAt: slots.endsAt, siteId: slots.siteId },
    })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .leftJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .where(and(among(bookings.slotId, slotIds), ne(bookings.state, "released")))

/** When each of them is taken elsewhere, across registrations and events. */
async function busyOf(db: Db, there: There[], closing: string[]): Promise<Map<string, Busy[]>> {
  const busy = new Map<string, Busy[]>()
  const leaving = new Set(closing)
  const attendeeIds = [...new Set(there.flatMap(({ attendeeId }) => attendeeId ?? []))]
  const personIds = [...new Set(there.flatMap(({ personId }) => personId ?? []))]
  const alone = inSome(attendeeIds).map((ids) => among(attendees.id, ids))
  const kept = inSome(personIds).map((ids) => among(attendees.personId, ids))
  for (const which of [...alone.map((one) => and(one, isNull(attendees.personId))), ...kept]) {
    const rows = await db
      .select({
        attendeeId: attendees.id,
        personId: attendees.personId,
        slotId: slots.id,
        siteId: slots.siteId,
        startsAt: slots.startsAt,
        endsAt: slots.endsAt,
      })
      .from(attendees)
      .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .innerJoin(events, eq(events.id, slots.eventId))
      .where(and(or(which), ne(bookings.state, "released"), ne(events.state, "cancelled")))
    for (const row of rows.filter(({ slotId }) => !leaving.has(slotId))) {
      const who = row.personId ?? row.attendeeId
      busy.set(who, [...(busy.get(who) ?? []), row])
    }
  }
  return busy
}
