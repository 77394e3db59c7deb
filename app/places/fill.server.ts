import { and, eq, gt, inArray, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { dateIn } from "#app/i18n/time.ts"
import { db, transaction } from "#db/index.ts"
import { attendees, bookings, slots } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { ageMisfit } from "./ages.server.ts"
import { type LockedRegistration, lockNamed, lockRegistration, lockSlots } from "./lock.server.ts"
import { mailOffer } from "./mail-offer.server.ts"
import { offerableSlots, stillOfferable } from "./offerable.server.ts"
import { waitingFor, waitingOf } from "./release.server.ts"
import { offerUntil, type Span, waitsFor } from "./rules.ts"
import { groupsInOrder, type Open, type Seat, seatGroup, type Waiting } from "./seating.ts"
import { liveSpans } from "./take.server.ts"
import { termsOf } from "./terms.server.ts"

/** More offers than this at once wait for the next sweep. */
const MOST = 500

/**
 * Offers the free places of an offering to those who wait, first come first, each only if its whole request fits;
 * what fits nobody becomes free to all. Of an event that is a draft or cancelled nothing is offered. Opens its own transactions. Returns how many places were offered.
 */
export async function fill(offeringId: string, now: number): Promise<number> {
  let offered = 0
  for (let round = 0; round < MOST; round++) {
    const seats = await firstSeated(db, offeringId, now)
    if (!seats) {
      if (await freeSetAside(offeringId, now)) return offered
      continue
    }
    const outcome = await transaction((tx) => offer(tx, seats, now))
    if (outcome.ok) offered += seats.length
  }
  return offered
}

async function firstSeated(handle: Db, offeringId: string, now: number) {
  const open = await offerableSlots(handle, offeringId, now)
  if (open.length === 0) return undefined
  for (const group of groupsInOrder(await waitingFor(handle, offeringId))) {
    if (!seatGroup(group, open, new Map())) continue
    const seats = seatGroup(group, open, await busyOf(handle, group, open))
    if (seats) return seats
  }
}

/** When each attendee is taken already, or not of the age. */
async function busyOf(handle: Db, group: Waiting[], open: Open[]) {
  const busy = new Map<string, Span[]>()
  const terms = open[0] && (await termsOf(handle, open[0].id))
  for (const subject of await subjectsIn(handle, group)) {
    const spans: Span[] = await liveSpans(handle, subject)
    const wished = open.filter((slot) => group.some((wait) => waitsFor(wait, slot)))
    const byDay = Map.groupBy(terms ? wished : [], ({ startsAt }) => dateIn(terms!.zone, startsAt))
    for (const [day, some] of byDay) {
      const given = { demands: terms!, born: subject, days: [day] }
      if (await ageMisfit(handle, group[0]!.registrationId, given)) spans.push(...some)
    }
    busy.set(subject.id, spans)
  }
  return busy
}

async function subjectsIn(handle: Db, group: Waiting[]) {
  const ids = group.flatMap((wait) => wait.attendeeId ?? [])
  if (ids.length === 0) return []
  return handle
    .select({
      id: attendees.id,
      personId: attendees.personId,
      birthDate: attendees.birthDate,
      birthYear: attendees.birthYear,
    })
    .from(attendees)
    .where(inArray(attendees.id, ids))
}

/** Everything is read again under the locks: whoever was faster, the group keeps its place in line. */
async function offer(tx: Tx, seats: Seat[], now: number) {
  const again = { ok: false, reason: "again" } as const
  const group = seats.map((one) => one.wait)
  await lockNamed(tx, async () =>
    (await subjectsIn(tx, group)).flatMap((subject) => subject.personId ?? []),
  )
  const registration = await lockRegistration(tx, group[0]!.registrationId)
  const locked = await lockSlots(
    tx,
    seats.flatMap(({ slot }) => (slot.dates ?? [slot]).map(({ id }) => id)),
  )
  if (!registration || registration.cancelledAt != null) return again
  const still = new Set((await waitingOf(tx, registration.id)).map((wait) => wait.id))
  if (!group.every((wait) => still.has(wait.id))) return again
  const terms = locked[0] && (await termsOf(tx, locked[0].id))
  if (terms?.eventState !== "published") return again
  const open = await stillOfferable(tx, terms, locked, now)
  const seated = seatGroup(group, open, await busyOf(tx, group, open))
  if (!seated) return again
  for (const seat of seated) {
    const [first] = await offerPlaces(tx, seat, registration, now)
    await announce(tx, first!, registration, now)
  }
  return { ok: true } as const
}

/** The place of a seat, of a series one of each date, for which an answer is waited for until one time. */
async function offerPlaces(
  tx: Tx,
  { wait, slot }: Seat,
  registration: LockedRegistration,
  now: number,
): Promise<string[]> {
  const ids: string[] = []
  for (const { id: slotId } of slot.dates ?? [slot]) {
    await tx
      .update(slots)
      .set({
        taken: sql`${slots.taken} + 1`,
        heldWaitlist: sql`CASE WHEN ${slots.heldWaitlist} > 0 THEN ${slots.heldWaitlist} - 1 ELSE 0 END`,
      })
      .where(eq(slots.id, slotId))
    const id = uuidv7()
    ids.push(id)
    await tx.insert(bookings).values({
      id,
      eventId: registration.eventId,
      registrationId: registration.id,
      attendeeId: wait.attendeeId,
      slotId,
      places: 1,
      state: "held",
      heldFor: "offer",
      heldUntil: offerUntil(now, slot.startsAt),
      waitId: wait.id,
      createdAt: now,
      changedAt: now,
    })
  }
  return ids
}

async function announce(tx: Tx, bookingId: string, registration: LockedRegistration, now: number) {
  await record(
    tx,
    {
      actor: "system",
      action: "booking.offer",
      subjectType: "registration",
      subjectId: registration.id,
      eventId: registration.eventId,
      detail: { booking: bookingId },
    },
    now,
  )
  await mailOffer(tx, registration, { bookingId, dedupeKey: `offer:${bookingId}` }, now)
}

/** Frees what was set aside once nobody seats, checked under the slots' locks. False when somebody came meanwhile. */
async function freeSetAside(offeringId: string, now: number): Promise<boolean> {
  const aside = await db
    .select({ id: slots.id })
    .from(slots)
    .where(and(eq(slots.offeringId, offeringId), gt(slots.heldWaitlist, 0)))
  if (aside.length === 0) return true
  return transaction(async (tx) => {
    const ids = aside.map((slot) => slot.id)
    await lockSlots(tx, ids)
    if (await firstSeated(tx, offeringId, now)) return false
    await tx.update(slots).set({ heldWaitlist: 0 }).where(inArray(slots.id, ids))
    return true
  })
}
