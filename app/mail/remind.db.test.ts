import { and, eq } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events, outbox, slots } from "#db/schema/index.ts"
import { signedUp } from "../../tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "../../tests/world.ts"
import { cancel } from "../registration/cancel.server.ts"
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
  await Promise.all([1, 2, 3].map(() => sweepReminders(MORNING)))
  expect(await remindersOf(registrationId)).toHaveLength(1)
})

test.each([
  ["has no address", async () => expected(null)],
  [
    "has cancelled",
    async () => {
      const { registrationId } = await expected()
      await transaction((tx) => cancel(tx, registrationId, "everything", NOW))
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
    await tx
      .update(slots)
      .set({ startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR })
      .where(eq(slots.id, slotId))
  })
  expect(await sweepReminders(MORNING + HOUR)).toBe(1)
  expect(await remindersOf(registrationId)).toHaveLength(2)
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
