import { and, asc, eq, inArray, lte } from "drizzle-orm"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { setNextLook } from "#app/registration/next-look.server.ts"
import { remindersOf } from "#app/registration/reminders.ts"
import { inSteps, inTurn } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { bookings, events, outbox, registrations, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** What is due though its event is not published waits for that, or for its start. */
const LOOK_AGAIN_MS = 3_600_000

/**
 * Queues a reminder for everybody whose day has come near: from the morning of the day before until the day's first
 * start. Who is to be looked at stands in `remind_at`, and is answered in the transaction that queues the reminder:
 * a crash repeats nothing and misses nothing. Returns how many were queued.
 */
export async function sweepReminders(now: number, stop?: AbortSignal): Promise<number> {
  let queued = 0
  const step = async (limit: number) => {
    const looks = await inTurn(() => looksDue(now, limit))
    if (looks.length > 0) queued += await transaction((tx) => answer(tx, looks, now))
    return looks.length
  }
  await inSteps(step, { most: 200, stop })
  return queued
}

type Registration = Awaited<ReturnType<typeof registrationsDue>>[number]
type Reminder = { day: string; startsAt: number; key: string }
type Look = { registration: Registration; reminders: Reminder[]; next: number | null }

/** Those whose time to look has come, each with what follows from its bookings. The registration is read first: whatever changes a booking raises its version. */
async function looksDue(now: number, limit: number): Promise<Look[]> {
  const due = await registrationsDue(now, limit)
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  const starts = Map.groupBy(await startsOf(ids), (row) => row.id)
  const looks = due.map((registration) => {
    const { zone, createdAt } = registration
    const booked = (starts.get(registration.id) ?? []).map(({ startsAt }) => startsAt)
    return { registration, ...remindersOf({ zone, createdAt, starts: booked }, now) }
  })
  const known = looks.some((look) => look.due.length > 0) ? await remindedOf(ids) : new Set()
  return looks.map(({ registration, due, next }) => {
    const all = due.map((one) => ({ ...one, key: keyOf(registration.id, one) }))
    const reminders = all.filter(({ key }) => registration.email && !known.has(key))
    if (registration.state === "published") return { registration, reminders, next }
    const again = reminders.length > 0 ? now + LOOK_AGAIN_MS : null
    return { registration, reminders: [], next: again ?? next }
  })
}

const registrationsDue = (now: number, limit: number) =>
  db
    .select({
      id: registrations.id,
      eventId: registrations.eventId,
      email: registrations.email,
      locale: registrations.locale,
      createdAt: registrations.createdAt,
      version: registrations.version,
      zone: events.zone,
      state: events.state,
    })
    .from(registrations)
    .innerJoin(events, eq(events.id, registrations.eventId))
    .where(lte(registrations.remindAt, now))
    .orderBy(asc(registrations.remindAt))
    .limit(limit)

const startsOf = (ids: string[]) =>
  db
    .select({ id: bookings.registrationId, startsAt: slots.startsAt })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(and(inArray(bookings.registrationId, ids), eq(bookings.state, "booked")))

async function remindedOf(ids: string[]): Promise<Set<string>> {
  const known = await db
    .select({ key: outbox.dedupeKey })
    .from(outbox)
    .where(and(inArray(outbox.registrationId, ids), eq(outbox.message, "reminder")))
  return new Set(known.map(({ key }) => key))
}

const keyOf = (id: string, { day, startsAt }: { day: string; startsAt: number }) =>
  `reminder:${id}:${day}:${startsAt}`

/** Whoever was changed since they were looked at is left to the next look. */
async function answer(tx: Tx, looks: Look[], now: number): Promise<number> {
  let queued = 0
  for (const { registration, reminders, next } of looks.toSorted(byId)) {
    const { id, version } = registration
    if (!(await setNextLook(tx, { id, version, at: next }, now))) continue
    for (const reminder of reminders) await remind(tx, registration, reminder, now)
    queued += reminders.length
  }
  return queued
}

/** In the order in which every transaction locks them. */
const byId = (a: Look, b: Look) => (a.registration.id < b.registration.id ? -1 : 1)

const remind = (
  tx: Tx,
  registration: Registration,
  { day, startsAt, key }: Reminder,
  now: number,
) =>
  enqueue(
    tx,
    {
      message: "reminder",
      params: { registrationId: registration.id, day, startsAt: String(startsAt) },
      eventId: registration.eventId,
      registrationId: registration.id,
      locale: registration.locale,
      recipient: registration.email!,
      dedupeKey: key,
    },
    now,
  )
