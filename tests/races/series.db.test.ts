import { and, eq, inArray, ne } from "drizzle-orm"
import { afterAll, afterEach, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, slots } from "#db/schema/index.ts"
import { engine } from "#dialect"
import { attendee, signedUp, submission } from "#tests/sign-up.ts"
import { DAY, makeEvent, makeOffering, makeSite, makeSlot, NINE, NOW } from "#tests/world.ts"
import { deadlocks } from "./deadlocks.ts"
import { dismiss, race, tally } from "./race.ts"
import type { Job } from "./racer.ts"

type Dates = Extract<Job, { dates: unknown }>["dates"]

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

afterAll(async () => {
  await dismiss()
  if (engine === "postgres") expect(await deadlocks()).toBe(0)
})

const now = NOW

/** Four dates, a week apart, written down in another order than they take place. */
async function datesAt(
  event: { id: string; siteId: string },
  offeringId: string,
  capacity: number,
) {
  const dates: string[] = []
  for (const week of [2, 0, 3, 1]) {
    const startsAt = NINE + week * 7 * DAY
    dates.push(await makeSlot(event, offeringId, { startsAt, capacity }))
  }
  return dates
}

const registering = (eventId: string, slotId: string, people = 1): Job => ({
  do: "register",
  now,
  submission: submission(eventId, {
    attendees: Array.from({ length: people }, (_, index) => attendee(`Person ${index}`)),
    wants: Array.from({ length: people }, (_, who) => ({ attendee: who, slotId })),
  }),
})

const liveIn = async (ids: string[]) => {
  const rows = await db
    .select({ slotId: bookings.slotId })
    .from(bookings)
    .where(and(inArray(bookings.slotId, ids), ne(bookings.state, "released")))
  return ids.map((id) => rows.filter(({ slotId }) => slotId === id).length)
}

test("120 families after the last places of a series take it whole or not at all, by whichever date they came", async () => {
  const event = await makeEvent()
  const series = await makeOffering(event, { take: "all" })
  const dates = await datesAt(event, series, 12)
  const jobs = Array.from({ length: 120 }, (_, n) =>
    registering(event.id, dates[n % 4]!, 1 + (n % 3)),
  )
  const outcomes = await race(jobs)
  expect(Object.keys(tally(outcomes)).sort()).toEqual(["full", "ok"])
  expect(await liveIn(dates)).toEqual([12, 12, 12, 12])
})

test("a series that is moved, given up, waited for and joined by many at once is held whole by each", async () => {
  const event = await makeEvent()
  const there = await makeSite(event)
  const series = await makeOffering(event, { take: "all" })
  const here = await datesAt(event, series, 15)
  const elsewhere = await datesAt(there, series, 8)
  const first = []
  for (let n = 0; n < 15; n++)
    first.push(await signedUp(event.id, { wants: [{ attendee: 0, slotId: here[n % 4]! }] }))
  for (let n = 0; n < 10; n++)
    await signedUp(event.id, { waits: [{ attendee: 0, offeringId: series, slotId: here[0]! }] })
  const held = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.eventId, event.id), eq(bookings.slotId, here[1]!)))
  const moves = held.slice(0, 10).map(
    ({ id, registrationId }, n): Job => ({
      do: "move",
      now,
      registrationId,
      bookingId: id,
      toSlotId: elsewhere[n % 4]!,
    }),
  )
  const cancels = first.map(({ registrationId }): Job => ({ do: "cancel", registrationId, now }))
  const joins = Array.from({ length: 30 }, (_, n) =>
    registering(event.id, [...here, ...elsewhere][n % 8]!),
  )
  const sweeps = Array.from({ length: 4 }, (): Job => ({ do: "sweep", now }))
  const mixed = [...moves, ...cancels.slice(5), ...joins, ...sweeps]
  const outcomes = await race(mixed.map((_, n) => mixed[(n * 7) % mixed.length]!))
  expect(outcomes.filter(({ reason }) => reason?.startsWith("error"))).toEqual([])
  for (const dates of [here, elsewhere]) {
    expect(new Set(await liveIn(dates)).size).toBe(1)
    const rows = await db.select().from(slots).where(inArray(slots.id, dates))
    for (const { taken, capacity } of rows) expect(taken).toBeLessThanOrEqual(capacity)
  }
})

/** A date more than a series has, so many weeks after the first, as staff add it. */
const adding = (
  event: { id: string; siteId: string },
  offeringId: string,
  { week, capacity }: { week: number; capacity: number },
): Job => {
  const day = new Date(NINE + week * 7 * DAY).toISOString().slice(0, 10)
  const window = { from: "09:00", to: "10:00", capacity, heldWalkin: 0, minimum: 0, target: 0 }
  return {
    do: "addDates",
    eventId: event.id,
    now,
    making: {
      offeringId,
      overlapToo: false,
      pattern: {
        stops: [{ day, siteId: event.siteId }],
        what: { windows: [window] },
        opens: { at: NOW - DAY },
        closes: { before: "start", minutes: 0 },
      },
    },
  }
}

/** The jobs spread evenly over those that they race with. */
const among = (few: Job[], many: Job[]) =>
  many.flatMap((job, n) => {
    const step = Math.ceil(many.length / (few.length + 1))
    const one = n % step === step - 1 ? few[Math.floor(n / step)] : undefined
    return one ? [job, one] : [job]
  })

const errors = (outcomes: { reason?: string }[]) =>
  outcomes.filter(({ reason }) => reason?.startsWith("error"))

test("whoever signs up while dates are added has all of them, and nobody a part", async () => {
  const event = await makeEvent()
  const series = await makeOffering(event, { take: "all" })
  const dates = await datesAt(event, series, 80)
  const joins = Array.from({ length: 36 }, (_, n) => registering(event.id, dates[n % 4]!))
  const adds = [4, 5, 6].map((week) => adding(event, series, { week, capacity: 80 }))
  const outcomes = await race(among(adds, joins))
  expect(errors(outcomes)).toEqual([])
  expect(tally(outcomes)).toEqual({ ok: 39 })
  const all = await db.select().from(slots).where(eq(slots.offeringId, series))
  expect(all.map(({ taken }) => taken)).toEqual(Array(7).fill(36))
})

test("a date with too few places is added with all of who are in the series then, or not at all", async () => {
  const event = await makeEvent()
  const series = await makeOffering(event, { take: "all" })
  const dates = await datesAt(event, series, 40)
  const joins = Array.from({ length: 40 }, (_, n) => registering(event.id, dates[n % 4]!))
  const adds = [4, 5, 6].map((week) => adding(event, series, { week, capacity: 10 * (week - 3) }))
  const outcomes = await race(among(adds, joins))
  expect(errors(outcomes)).toEqual([])
  const all = await db.select().from(slots).where(eq(slots.offeringId, series))
  expect(new Set(all.map(({ taken }) => taken)).size).toBe(1)
  for (const { taken, capacity } of all) expect(taken).toBeLessThanOrEqual(capacity)
})

test("dates are added, closed, taken out and opened while others join, move, give up, wait and are offered", async () => {
  const event = await makeEvent()
  const there = await makeSite(event)
  const series = await makeOffering(event, { take: "all" })
  const here = await datesAt(event, series, 15)
  const elsewhere = await datesAt(there, series, 20)
  const first = []
  for (let n = 0; n < 12; n++)
    first.push(await signedUp(event.id, { wants: [{ attendee: 0, slotId: here[n % 4]! }] }))
  for (let n = 0; n < 4; n++)
    await signedUp(event.id, { waits: [{ attendee: 0, offeringId: series, slotId: here[0]! }] })
  const held = await db.select().from(bookings).where(eq(bookings.slotId, here[1]!))
  const moves = held.slice(0, 4).map(
    ({ id, registrationId }, n): Job => ({
      do: "move",
      now,
      registrationId,
      bookingId: id,
      toSlotId: elsewhere[n % 4]!,
    }),
  )
  const cancels = first.map(({ registrationId }): Job => ({ do: "cancel", registrationId, now }))
  const joins = Array.from({ length: 16 }, (_, n) =>
    registering(event.id, [...here, ...elsewhere][n % 8]!),
  )
  const sweeps = Array.from({ length: 2 }, (): Job => ({ do: "sweep", now }))
  const of = (id: string): Dates => ({
    ...{ eventId: event.id, actor: "staff", offeringId: series, ids: [id] },
  })
  const staff: Job[] = [
    adding(event, series, { week: 4, capacity: 60 }),
    { do: "closeDates", dates: of(here[0]!), now },
    adding(there, series, { week: 4, capacity: 60 }),
    { do: "dropDates", dates: of(here[2]!), now },
    { do: "openDates", dates: of(here[0]!), now },
    adding(event, series, { week: 5, capacity: 60 }),
    { do: "openDates", dates: of(here[2]!), now },
    { do: "dropDates", dates: of(elsewhere[3]!), now },
  ]
  const mixed = [...moves, ...cancels.slice(6), ...joins, ...sweeps]
  const outcomes = await race(
    among(
      staff,
      mixed.map((_, n) => mixed[(n * 7) % mixed.length]!),
    ),
  )
  expect(errors(outcomes)).toEqual([])
  const all = await db.select().from(slots).where(eq(slots.offeringId, series))
  for (const { taken, capacity } of all) expect(taken).toBeLessThanOrEqual(capacity)
})
