import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm"
import { db, transaction } from "#db/index.ts"
import { bookings, events, outbox, registrations, slots } from "#db/schema/index.ts"
import { addDays, dateIn, instantAt } from "../i18n/time.ts"
import { enqueue } from "./enqueue.server.ts"
import { remindAt } from "./rules.ts"

const CHUNK = 200

/**
 * Queues a reminder for everybody whose day has come near: from the morning of the day before until the day's
 * first start. Looks at what is, not at what has passed since the last look, so a restart misses nothing and
 * looking twice sends once. Returns how many were queued.
 */
export async function sweepReminders(now: number): Promise<number> {
  let queued = 0
  for (const { event, day } of await daysNear(now)) {
    for (let after = ""; ; ) {
      const chunk = await registrationsAfter(event.id, after)
      if (chunk.length === 0) break
      after = chunk.at(-1)!.id
      queued += await remind(await dueOf(chunk, event, day, now), day, now)
    }
  }
  return queued
}

type Event = Pick<typeof events.$inferSelect, "id" | "zone">
type Registration = Pick<
  typeof registrations.$inferSelect,
  "id" | "eventId" | "email" | "locale" | "createdAt"
>
type Due = { registration: Registration; startsAt: number; key: string }

async function daysNear(now: number): Promise<{ event: Event; day: string }[]> {
  const published = await db
    .select({
      id: events.id,
      zone: events.zone,
      startsOn: events.startsOn,
      endsOn: events.endsOn,
    })
    .from(events)
    .where(eq(events.state, "published"))
  return published.flatMap((event) => {
    const today = dateIn(event.zone, now)
    // A set-up shift may lie outside the event's own days.
    const near = [today, addDays(today, 1)].filter(
      (day) => day >= addDays(event.startsOn, -7) && day <= addDays(event.endsOn, 7),
    )
    return near.filter((day) => remindAt(event.zone, day) <= now).map((day) => ({ event, day }))
  })
}

const registrationsAfter = (eventId: string, after: string): Promise<Registration[]> =>
  db
    .select({
      id: registrations.id,
      eventId: registrations.eventId,
      email: registrations.email,
      locale: registrations.locale,
      createdAt: registrations.createdAt,
    })
    .from(registrations)
    .where(
      and(
        eq(registrations.eventId, eventId),
        gt(registrations.id, after),
        isNotNull(registrations.email),
        isNull(registrations.cancelledAt),
      ),
    )
    .orderBy(asc(registrations.id))
    .limit(CHUNK)

/** Of these, who is expected that day, is not there yet, did not sign up only now, and has no reminder of that start. */
async function dueOf(chunk: Registration[], event: Event, day: string, now: number) {
  const from = instantAt(event.zone, day, "00:00")
  const to = instantAt(event.zone, addDays(day, 1), "00:00")
  const ids = chunk.map((registration) => registration.id)
  const firsts = await db
    .select({ id: bookings.registrationId, startsAt: sql<number>`min(${slots.startsAt})` })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        inArray(bookings.registrationId, ids),
        eq(bookings.state, "booked"),
        sql`${slots.startsAt} >= ${from} AND ${slots.startsAt} < ${to}`,
      ),
    )
    .groupBy(bookings.registrationId)
  const known = await db
    .select({ key: outbox.dedupeKey })
    .from(outbox)
    .where(and(inArray(outbox.registrationId, ids), eq(outbox.message, "reminder")))
  const keys = new Set(known.map((row) => row.key))
  const byId = new Map(chunk.map((registration) => [registration.id, registration]))
  return firsts.flatMap((first): Due[] => {
    const registration = byId.get(first.id)!
    const startsAt = Number(first.startsAt)
    const key = `reminder:${registration.id}:${day}:${startsAt}`
    const late = startsAt <= now || registration.createdAt >= remindAt(event.zone, day)
    return late || keys.has(key) ? [] : [{ registration, startsAt, key }]
  })
}

async function remind(due: Due[], day: string, now: number): Promise<number> {
  if (due.length === 0) return 0
  await transaction(async (tx) => {
    for (const { registration, startsAt, key } of due)
      await enqueue(
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
  })
  return due.length
}
