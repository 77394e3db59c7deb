import { and, eq, ne } from "drizzle-orm"
import { afterAll, afterEach, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  attendees,
  bookings,
  events,
  people,
  registrations,
  replies,
  slots,
  waits,
} from "#db/schema/index.ts"
import { engine } from "#dialect"
import { attendee, knownVolunteer, signedUp, submission, volunteer } from "#tests/sign-up.ts"
import {
  DAY,
  HOUR,
  MINUTE,
  makeEvent,
  makeOffering,
  makeSite,
  makeSlot,
  NINE,
  NOW,
} from "#tests/world.ts"
import { deadlocks } from "./deadlocks.ts"
import { dismiss, race, tally } from "./race.ts"
import type { Job } from "./racer.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

afterAll(async () => {
  await dismiss()
  if (engine === "postgres") expect(await deadlocks()).toBe(0)
})

const now = NOW
const slotOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!
const liveIn = (slotId: string) =>
  db
    .select()
    .from(bookings)
    .where(and(eq(bookings.slotId, slotId), ne(bookings.state, "released")))
const bookingOf = async (registrationId: string) =>
  (await db.select().from(bookings).where(eq(bookings.registrationId, registrationId)))[0]!

async function fair(capacity: number, more: Partial<typeof slots.$inferInsert> = {}) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity, ...more })
  return { event, offeringId, slotId }
}

const registering = (eventId: string, slotId: string, people = 1): Job => ({
  do: "register",
  now,
  submission: submission(eventId, {
    attendees: Array.from({ length: people }, (_, index) => attendee(`Person ${index}`)),
    wants: Array.from({ length: people }, (_, who) => ({ attendee: who, slotId })),
  }),
})

test("200 people after the last 10 places give exactly 10 bookings", async () => {
  const { event, slotId } = await fair(10)
  const outcomes = await race(Array.from({ length: 200 }, () => registering(event.id, slotId)))
  expect(tally(outcomes)).toEqual({ ok: 10, full: 190 })
  expect(await liveIn(slotId)).toHaveLength(10)
})

test("households get places for all or for none", async () => {
  const { event, slotId } = await fair(20)
  const outcomes = await race(Array.from({ length: 60 }, () => registering(event.id, slotId, 3)))
  expect(tally(outcomes)).toEqual({ ok: 6, full: 54 })
  expect(await liveIn(slotId)).toHaveLength(18)
  const kept = await db.select().from(registrations).where(eq(registrations.eventId, event.id))
  expect(kept).toHaveLength(6)
})

test("staff and the public share the same places: walk-ins, raised capacity and sign-ups never overbook", async () => {
  const { event, slotId } = await fair(20, { heldWalkin: 5 })
  const door = await signedUp(event.id, {
    attendees: Array.from({ length: 30 }, (_, index) => attendee(`Walk-in ${index}`)),
  })
  const atTheDoor = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, door.registrationId))
  const walkIns = atTheDoor.map(
    ({ id }): Job => ({
      do: "walkIn",
      now,
      eventId: event.id,
      registrationId: door.registrationId,
      attendeeId: id,
      slotId,
    }),
  )
  const signUps = Array.from({ length: 60 }, () => registering(event.id, slotId))
  const raise: Job = { do: "raise", slotId, capacity: 22, heldWalkin: 0, now }
  const jobs = [...signUps.slice(0, 30), raise, ...walkIns, ...signUps.slice(30)]
  const outcomes = await race(jobs)
  const taken = (await slotOf(slotId)).taken
  expect(taken).toBe(22)
  expect(outcomes.filter(({ ok }, index) => ok && jobs[index]!.do !== "raise")).toHaveLength(taken)
})

test("a station that closes while people sign up and cancel leaves nobody in it, and overbooks nothing", async () => {
  const event = await makeEvent()
  const { siteId: library } = await makeSite(event)
  const offeringId = await makeOffering(event)
  const times = [0, 20, 40].map((after) => NINE + after * MINUTE)
  const at = (siteId: string, capacity: number) =>
    Promise.all(
      times.map((startsAt) => makeSlot(event, offeringId, { siteId, capacity, startsAt })),
    )
  const here = await at(event.siteId, 20)
  const there = await at(library, 12)
  const first = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      signedUp(event.id, { wants: [{ attendee: 0, slotId: here[n % 3]! }] }),
    ),
  )
  const closing = {
    ...{ eventId: event.id, offeringId, siteId: event.siteId, from: NINE },
    ...{ left: "release" as const, useWalkin: false, otherSites: true },
  }
  const jobs: Job[] = [
    ...first.slice(0, 10).map(({ registrationId }): Job => ({ do: "cancel", registrationId, now })),
    ...[0, 1].map((): Job => ({ do: "closeStation", closing, now })),
    ...Array.from({ length: 60 }, (_, n) =>
      registering(event.id, [...here, ...there][n % 6]!, 1 + (n % 2)),
    ),
  ]
  const outcomes = await race([...jobs.slice(0, 40), ...jobs.slice(10, 12), ...jobs.slice(40)])
  expect(outcomes.filter(({ reason }) => reason?.startsWith("error"))).toEqual([])
  for (const id of here) expect(await liveIn(id)).toEqual([])
  for (const id of there) {
    const { taken, capacity } = await slotOf(id)
    expect(await liveIn(id)).toHaveLength(taken)
    expect(taken).toBeLessThanOrEqual(capacity)
  }
  const moved = await db.select().from(bookings).where(eq(bookings.releasedAs, "moved"))
  expect(moved.length).toBeGreaterThan(0)
})

test("an event that is postponed while people sign up and cancel has each of them on one day only, and asks everybody once", async () => {
  const { event, slotId } = await fair(60)
  const version = (await db.select().from(events).where(eq(events.id, event.id)))[0]!.version
  const first = await Promise.all(
    Array.from({ length: 20 }, () => signedUp(event.id, { wants: [{ attendee: 0, slotId }] })),
  )
  const moves = { "2026-12-12": "2027-01-09" }
  const postponing = { eventId: event.id, actor: "staff", moves, places: [], version }
  const jobs: Job[] = [
    ...first.slice(0, 8).map(({ registrationId }): Job => ({ do: "cancel", registrationId, now })),
    ...Array.from({ length: 20 }, () => registering(event.id, slotId)),
    ...[0, 1, 2].map((): Job => ({ do: "postpone", postponing, now })),
    ...Array.from({ length: 20 }, () => registering(event.id, slotId)),
  ]
  const outcomes = tally(await race(jobs))
  expect(Object.keys(outcomes).filter((reason) => reason.startsWith("error"))).toEqual([])
  // One of three goes through; whoever came after it is told when to come again.
  expect(outcomes.stale).toBe(2)
  const there = await liveIn(slotId)
  expect(there).toHaveLength((await slotOf(slotId)).taken)
  expect((await slotOf(slotId)).startsAt).toBe(Date.parse("2027-01-09T14:00:00Z"))
  const later = now + 2 * HOUR
  await race([0, 1, 2, 3].map((): Job => ({ do: "sendAsks", now: later })))
  const asked = await db.select().from(replies).where(eq(replies.eventId, event.id))
  const expected = new Set(there.map(({ registrationId }) => registrationId))
  expect(new Set(asked.map(({ registrationId }) => registrationId))).toEqual(expected)
  expect(asked).toHaveLength(expected.size)
})

test("one volunteer never gets two overlapping shifts: 50 pairs, no double", async () => {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role" })
  // Whoever is not known takes both: only a lock on the person keeps one whom we know from two places at once.
  // Each pair has shifts of its own, because sign-ups for the same slot wait for each other anyway.
  const pairs = await Promise.all(
    Array.from({ length: 50 }, async (_, pair) => ({
      known: await knownVolunteer(event.id, `v${pair}@example.org`),
      slotIds: [
        await makeSlot(event, role, { endsAt: NINE + 4 * HOUR }),
        await makeSlot(event, role, { startsAt: NINE + 2 * HOUR, endsAt: NINE + 6 * HOUR }),
      ],
    })),
  )
  const jobs = pairs.flatMap(({ known, slotIds }) =>
    slotIds.map(
      (slotId): Job => ({
        do: "register",
        now,
        submission: submission(event.id, {
          kind: "volunteer",
          contact: { name: known.name!, email: known.person!.email, phone: null, locale: "en" },
          attendees: [known],
          wants: [{ attendee: 0, slotId }],
        }),
      }),
    ),
  )
  expect(tally(await race(jobs))).toEqual({ ok: 50, overlap: 50 })
})

test("two registrations of one person, moved at once to shifts that overlap: 40 pairs, no double", async () => {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role" })
  const shift = (hour: number, hours: number) =>
    makeSlot(event, role, {
      ...{ capacity: 500, startsAt: NINE + hour * HOUR, endsAt: NINE + (hour + hours) * HOUR },
    })
  const [morning, noon] = [await shift(0, 1), await shift(2, 1)]
  const [evening, night] = [await shift(8, 3), await shift(10, 3)]
  const pairs = await Promise.all(
    Array.from({ length: 40 }, async (_, pair) => {
      const both = [
        await signedUp(event.id, {
          attendees: [volunteer(`m${pair}@example.org`)],
          wants: [{ attendee: 0, slotId: morning }],
        }),
        await signedUp(event.id, { wants: [{ attendee: 0, slotId: noon }] }),
      ].map(({ registrationId }) => registrationId)
      const [person] = await db
        .select({ id: attendees.personId })
        .from(attendees)
        .where(eq(attendees.registrationId, both[0]!))
      await transaction(async (tx) => {
        const theirs = eq(attendees.registrationId, both[1]!)
        await tx.update(attendees).set({ personId: person!.id }).where(theirs)
      })
      return both
    }),
  )
  const versions = () => db.select({ id: people.id, version: people.version }).from(people)
  const before = new Map((await versions()).map(({ id, version }) => [id, version]))
  const jobs = await Promise.all(
    pairs.flat().map(
      async (registrationId, index): Promise<Job> => ({
        ...{ do: "move", registrationId, bookingId: (await bookingOf(registrationId)).id, now },
        toSlotId: index % 2 ? night : evening,
      }),
    ),
  )
  expect(tally(await race(jobs))).toEqual({ ok: 40, overlap: 40 })
  // The lock is a write, which is what holds on either engine.
  const moved = (await versions()).filter(
    ({ id, version }) => version > (before.get(id) ?? version),
  )
  expect(moved).toHaveLength(40)
})

test("of 8 public and 2 walk-in places, a cancelled public one goes to the public or to the first fitting wait", async () => {
  for (let round = 0; round < 5; round++) {
    const { event, offeringId, slotId } = await fair(10, { heldWalkin: 2 })
    const holders = await Promise.all(
      Array.from({ length: 8 }, () => signedUp(event.id, { wants: [{ attendee: 0, slotId }] })),
    )
    const first = await signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId }] })
    await signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId }] })
    const outcomes = await race([
      { do: "cancel", registrationId: holders[round]!.registrationId, now },
      ...Array.from({ length: 15 }, () => registering(event.id, slotId)),
      { do: "sweep", now },
    ])
    // With somebody waiting before the place was freed, nobody who passes by can have it.
    expect(tally(outcomes)).toEqual({ ok: 2, full: 15 })
    expect(await bookingOf(first.registrationId)).toMatchObject({ state: "held", heldFor: "offer" })
    expect(await slotOf(slotId)).toMatchObject({ taken: 8, heldWalkin: 2, heldWaitlist: 0 })
  }
})

test("the sweep, cancelling, accepting, declining and moving meet on the same bookings without a deadlock", async () => {
  for (let round = 0; round < 4; round++) {
    const { event, offeringId, slotId } = await fair(6)
    const other = await makeSlot(event, offeringId, { capacity: 4, startsAt: NINE + HOUR })
    const holders = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        signedUp(event.id, {
          attendees: [volunteer(`h${round}-${index}@example.org`)],
          wants: [{ attendee: 0, slotId }],
        }),
      ),
    )
    const waiters = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        signedUp(event.id, {
          attendees: [volunteer(`w${round}-${index}@example.org`)],
          waits: [{ attendee: 0, offeringId }],
        }),
      ),
    )
    await race([{ do: "sweep", now }])
    const offers = (
      await db
        .select({ id: bookings.id, registrationId: bookings.registrationId })
        .from(bookings)
        .innerJoin(waits, eq(waits.id, bookings.waitId))
        .where(eq(waits.offeringId, offeringId))
    ).map(({ id, registrationId }) => ({ bookingId: id, registrationId }))
    expect(offers).toHaveLength(4)
    const late = now + DAY - MINUTE
    const jobs: Job[] = [
      ...offers.flatMap((which): Job[] => [
        { do: "accept", ...which, now: late },
        { do: "decline", ...which, now: late },
        { do: "cancel", registrationId: which.registrationId, now: late },
      ]),
      ...(
        await Promise.all(
          holders.map(async ({ registrationId }, index): Promise<Job[]> => {
            const bookingId = (await bookingOf(registrationId)).id
            return [
              { do: "move", registrationId, bookingId, toSlotId: other, now: late },
              ...(index % 2 ? [{ do: "cancel" as const, registrationId, now: late }] : []),
            ]
          }),
        )
      ).flat(),
      ...waiters
        .slice(8)
        .map((one): Job => ({ do: "cancel", registrationId: one.registrationId, now: late })),
      ...Array.from({ length: 8 }, (_, index): Job => ({ do: "sweep", now: now + DAY + index })),
    ]
    const outcomes = await race(shuffled(jobs))
    const errors = outcomes.filter(({ reason }) => reason?.startsWith("error"))
    expect(errors).toEqual([])
    await race([{ do: "sweep", now: late }])
    expect(await slotOf(slotId)).toMatchObject({ heldWaitlist: 0 })
    expect(await slotOf(other)).toMatchObject({ heldWaitlist: 0 })
  }
})

/** Any order will do, as long as the kinds are mixed over the processes. */
const shuffled = <T>(items: T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
