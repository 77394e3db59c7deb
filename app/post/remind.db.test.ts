import { and, eq } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { moveTo } from "#app/my/move.server.ts"
import { lockRegistration } from "#app/places/lock.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, events, outbox, registrations, slots } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { sweepReminders } from "./remind.server.ts"

/** Ten in the morning of the day before, in New York. */
const MORNING = NINE - DAY + HOUR

beforeEach(async () => {
  await transaction(async (tx) => {
    await tx.update(events).set({ state: "draft" })
  })
})

async function expected(email: string | null = "ana@example.org", now = NOW) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity: 9 })
  const { registrationId } = await signedUp(
    event.id,
    {
      contact: { name: "Ana", email, phone: null, locale: "es" },
      wants: [{ attendee: 0, slotId }],
    },
    now,
  )
  return { event, offeringId, slotId, registrationId }
}

async function booked() {
  const made = await expected()
  const [booking] = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.registrationId, made.registrationId))
  return { ...made, bookingId: booking!.id }
}

async function lookAt(registrationId: string) {
  const [row] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
  return row!.remindAt
}

const setLook = (registrationId: string, remindAt: number | null) =>
  transaction(async (tx) => {
    await tx.update(registrations).set({ remindAt }).where(eq(registrations.id, registrationId))
  })

const remindersOf = (registrationId: string) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.registrationId, registrationId), eq(outbox.message, "reminder")))

test("from ten in the morning of the day before, once", async () => {
  const { registrationId } = await expected()
  expect(await sweepReminders(MORNING - 1)).toBe(0)
  expect(await sweepReminders(MORNING)).toBe(1)
  expect(await sweepReminders(MORNING + 1)).toBe(0)
  expect(await sweepReminders(NINE - HOUR)).toBe(0)
  expect(await remindersOf(registrationId)).toMatchObject([
    {
      dedupeKey: `reminder:${registrationId}:2026-12-12:${NINE}`,
      params: { day: "2026-12-12", startsAt: String(NINE) },
      recipient: "ana@example.org",
      locale: "es",
    },
  ])
})

test("after a night without a server it still goes, until the visit starts", async () => {
  await expected()
  expect(await sweepReminders(NINE - HOUR)).toBe(1)
  await expected()
  expect(await sweepReminders(NINE)).toBe(0)
})

test("sweeps of several processes at once remind once", async () => {
  const { registrationId } = await expected()
  const queued = await Promise.all([1, 2, 3].map(() => sweepReminders(MORNING)))
  expect(queued.toSorted()).toEqual([0, 0, 1])
  expect(await remindersOf(registrationId)).toHaveLength(1)
})

test("each of several days is reminded of on its own eve", async () => {
  const { event, offeringId, slotId } = await expected(null)
  const next = await makeSlot(event, offeringId, { startsAt: NINE + DAY })
  const { registrationId } = await signedUp(event.id, {
    wants: [slotId, next].map((slotId) => ({ attendee: 0, slotId })),
  })
  expect(await lookAt(registrationId)).toBe(MORNING)
  expect(await sweepReminders(MORNING)).toBe(1)
  expect(await lookAt(registrationId)).toBe(MORNING + DAY)
  expect(await sweepReminders(MORNING + DAY)).toBe(1)
  expect(await lookAt(registrationId)).toBeNull()
})

test("those of a database from before this was written down are looked at too", async () => {
  const { registrationId } = await expected()
  await setLook(registrationId, 0)
  expect(await sweepReminders(MORNING - HOUR)).toBe(0)
  expect(await lookAt(registrationId)).toBe(MORNING)
  await setLook(registrationId, 0)
  expect(await sweepReminders(MORNING)).toBe(1)
})

test.each([
  ["has no address", async () => expected(null)],
  [
    "has cancelled",
    async () => {
      const { registrationId } = await expected()
      await cancel(registrationId, "everything", { actor: "public" }, NOW)
    },
  ],
  ["signed up only that morning", async () => expected("ana@example.org", MORNING + HOUR)],
  [
    "only waits",
    async () => {
      const { event, offeringId } = await expected(null)
      await signedUp(event.id, { waits: [{ attendee: 0, offeringId }] })
    },
  ],
])("nobody is reminded who %s", async (_who, arrange) => {
  await arrange()
  expect(await sweepReminders(MORNING + 2 * HOUR)).toBe(0)
})

test("a start that was moved is reminded of again", async () => {
  const { registrationId, slotId } = await expected()
  await sweepReminders(MORNING)
  await transaction(async (tx) => {
    await lockRegistration(tx, registrationId)
    await tx
      .update(slots)
      .set({ startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR })
      .where(eq(slots.id, slotId))
  })
  expect(await sweepReminders(MORNING + HOUR)).toBe(1)
  expect(await remindersOf(registrationId)).toHaveLength(2)
})

test("whoever moves to another time is reminded of that one", async () => {
  const { event, offeringId, registrationId, bookingId } = await booked()
  await sweepReminders(MORNING)
  const toSlotId = await makeSlot(event, offeringId, { startsAt: NINE + DAY })
  await moveTo((await findPlan(db, registrationId))!, { bookingId, toSlotId }, MORNING + HOUR)
  expect(await sweepReminders(MORNING + HOUR)).toBe(0)
  expect(await sweepReminders(MORNING + DAY)).toBe(1)
})

test("a change that leaves the day as it is does not remind again", async () => {
  const { registrationId } = await expected()
  await sweepReminders(MORNING)
  await transaction((tx) => lockRegistration(tx, registrationId))
  expect(await lookAt(registrationId)).toBe(0)
  expect(await sweepReminders(MORNING + HOUR)).toBe(0)
  expect(await lookAt(registrationId)).toBeNull()
})

test("an event that is published again before it begins still reminds", async () => {
  const { event, registrationId } = await expected()
  const become = (state: "published" | "cancelled") =>
    transaction(async (tx) => {
      await tx.update(events).set({ state }).where(eq(events.id, event.id))
    })
  await become("cancelled")
  expect(await sweepReminders(MORNING)).toBe(0)
  expect(await sweepReminders(MORNING + HOUR)).toBe(0)
  await become("published")
  expect(await sweepReminders(MORNING + 2 * HOUR)).toBe(1)
  expect(await lookAt(registrationId)).toBeNull()
})

test("nobody with a booked place ahead is left unlooked at", async () => {
  const { registrationId } = await expected()
  expect(await verify(db, NOW)).toEqual([])
  await setLook(registrationId, null)
  expect(await verify(db, NOW)).toEqual([
    `reminders: registration ${registrationId} has a place ahead and is never looked at`,
  ])
})

test("told to stop in between, it leaves the rest to the next sweep", async () => {
  const { event, slotId } = await expected(null)
  await transaction(async (tx) => {
    await tx.update(slots).set({ capacity: 99 }).where(eq(slots.id, slotId))
  })
  for (let n = 0; n < 60; n++) await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const stop = new AbortController()
  const sweeping = sweepReminders(MORNING, stop.signal)
  stop.abort()
  const before = await sweeping
  expect(before).toBeLessThan(60)
  expect(before + (await sweepReminders(MORNING))).toBe(60)
})

test("more than one page of people are all reminded", async () => {
  const { event, slotId } = await expected(null)
  await transaction(async (tx) => {
    await tx.update(slots).set({ capacity: 500 }).where(eq(slots.id, slotId))
  })
  for (let n = 0; n < 450; n += 50)
    await Promise.all(
      Array.from({ length: 50 }, () => signedUp(event.id, { wants: [{ attendee: 0, slotId }] })),
    )
  expect(await sweepReminders(MORNING)).toBe(450)
})
