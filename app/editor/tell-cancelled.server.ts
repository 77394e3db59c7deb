import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  notExists,
  or,
  sql,
} from "drizzle-orm"
import { putOnCallList } from "#app/outbox/call.server.ts"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { type LockedRegistration, lockPeople, lockRegistration } from "#app/places/lock.server.ts"
import { release } from "#app/places/release.server.ts"
import { endWaits } from "#app/places/wait.server.ts"
import { chunks } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import {
  attendees,
  bookings,
  calls,
  events,
  outbox,
  registrations,
  waits,
} from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** Whoever was signing up in the moment of the cancellation is through by then, however slow the database was. */
const STRAGGLERS_MS = 5 * 60_000

/**
 * Of events that were cancelled: one mail to each registration with an address, a line on the call list for each
 * without, the end of every wait, and of every offer in hand. Who was told stands in the outbox, so a crash repeats
 * nothing and misses nothing. Bookings stay as they were, for whoever calls. Returns how many mails were queued.
 */
export async function tellCancelled(now: number, stop?: AbortSignal): Promise<number> {
  let told = 0
  const untold = await db
    .select()
    .from(events)
    .where(and(eq(events.state, "cancelled"), isNull(events.toldAt)))
  for (const event of untold) {
    const open = (last: { code: string } | undefined, limit: number) =>
      openIn(event.id, last?.code ?? "", limit)
    for await (const rows of chunks(open, { most: 100, stop })) {
      const done = await transaction((tx) =>
        tellSome(
          tx,
          rows.map(({ id }) => id),
          now,
        ),
      )
      told += done.told
      await fillAll(done.due, now)
    }
    if (stop?.aborted) return told
    if (now - (event.cancelledAt ?? 0) >= STRAGGLERS_MS) await markTold(event.id, now)
  }
  return told
}

/** Registrations with somebody to tell, a wait to end, an offer to take back or a call that is about nothing any more, by code, as their index is: by id each step would look at all of the event. */
const openIn = (eventId: string, after: string, limit: number) =>
  db
    .select({ id: registrations.id, code: registrations.code })
    .from(registrations)
    .where(
      and(
        eq(registrations.eventId, eventId),
        gt(registrations.code, after),
        isNull(registrations.cancelledAt),
        or(
          and(isNotNull(registrations.email), notExists(letterOf)),
          and(isNull(registrations.email), notExists(callOf)),
          exists(idleCall),
          exists(openWait),
          exists(offer),
        ),
      ),
    )
    .orderBy(asc(registrations.code))
    .limit(limit)

const keyOf = (id: string) => `eventCancelled:${id}`

const letterOf = db
  .select({ id: outbox.id })
  .from(outbox)
  .where(eq(outbox.dedupeKey, sql`'eventCancelled:' || ${registrations.id}`))
const callOf = db
  .select({ id: calls.id })
  .from(calls)
  .where(and(eq(calls.registrationId, registrations.id), eq(calls.about, "cancelled")))
const idleCall = db
  .select({ id: calls.id })
  .from(calls)
  .where(and(eq(calls.registrationId, registrations.id), isIdle()))
const openWait = db
  .select({ id: waits.id })
  .from(waits)
  .where(and(eq(waits.registrationId, registrations.id), isNull(waits.endedAt)))
const offer = db
  .select({ id: bookings.id })
  .from(bookings)
  .where(and(eq(bookings.registrationId, registrations.id), isOffer()))

/** What somebody was to be called about, and does not take place. */
function isIdle() {
  return and(ne(calls.about, "cancelled"), isNull(calls.doneAt))
}

function isOffer() {
  return and(eq(bookings.state, "held"), eq(bookings.heldFor, "offer"))
}

async function tellSome(tx: Tx, ids: string[], now: number) {
  const people = await tx
    .select({ id: attendees.personId })
    .from(attendees)
    .where(and(inArray(attendees.registrationId, ids), isNotNull(attendees.personId)))
  await lockPeople(
    tx,
    people.flatMap(({ id }) => id ?? []),
  )
  const locked: LockedRegistration[] = []
  for (const id of ids.toSorted()) {
    const registration = await lockRegistration(tx, id)
    // Given up meanwhile, which was told already.
    if (registration && registration.cancelledAt === null) locked.push(registration)
  }
  const due = await letGo(
    tx,
    locked.map(({ id }) => id),
    now,
  )
  for (const registration of locked) await tell(tx, registration, now)
  return { told: locked.filter(({ email }) => email !== null).length, due }
}

async function letGo(tx: Tx, ids: string[], now: number): Promise<string[]> {
  const waiting = await tx
    .select({ id: waits.id })
    .from(waits)
    .where(and(inArray(waits.registrationId, ids), isNull(waits.endedAt)))
  const offers = await tx
    .select()
    .from(bookings)
    .where(and(inArray(bookings.registrationId, ids), isOffer()))
  await tx
    .update(calls)
    .set({ doneAt: now, doneBy: "system", outcome: "skipped" })
    .where(and(inArray(calls.registrationId, ids), isIdle()))
  await endWaits(
    tx,
    waiting.map(({ id }) => id),
    "cancelled",
    now,
  )
  return release(tx, offers, "cancelled", now)
}

/** By mail or, where none reaches them, by telephone. */
function tell(tx: Tx, { id, eventId, email, locale }: LockedRegistration, now: number) {
  if (email === null)
    return putOnCallList(tx, { eventId, registrationId: id, about: "cancelled" }, now)
  return enqueue(
    tx,
    {
      message: "eventCancelled",
      params: { registrationId: id },
      eventId,
      registrationId: id,
      locale,
      recipient: email,
      dedupeKey: keyOf(id),
    },
    now,
  )
}

const markTold = (eventId: string, now: number) =>
  transaction(async (tx) => {
    await tx
      .update(events)
      .set({ toldAt: now })
      .where(and(eq(events.id, eventId), isNull(events.toldAt)))
  })
