import { eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { expect, test } from "vitest"
import { findEvent } from "#app/registration/event.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db } from "#db/index.ts"
import { bookings, consents, outbox, type slots } from "#db/schema/index.ts"
import { takenOf } from "#tests/rows.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { confirmEntry, type Entry } from "./confirm.server.ts"
import { categoriesByEvent } from "./queries.server.ts"

const rules = {
  members: { min: 4, max: 6 },
  minGoal: 7500,
  guardianUnder: 19,
  papers: ["medicalForm" as const],
  holdDays: 14,
}

async function makeCategory(slot: Partial<typeof slots.$inferInsert> = {}) {
  const made = await makeEvent()
  const offeringId = await makeOffering(made, {
    kind: "entry",
    counts: "registration",
    review: true,
    minAge: 13,
    rules,
  })
  const slotId = await makeSlot(made, offeringId, { endsAt: NINE + 9 * HOUR, ...slot })
  const event = (await findEvent(db, made.slug))!
  const [category] = await categoriesByEvent(event, NOW)
  return { event, category: category!, slotId }
}

const entryOf = (world: Awaited<ReturnType<typeof makeCategory>>, more: Partial<Entry> = {}) => ({
  draftId: uuidv7(),
  eventId: world.event.id,
  category: world.category,
  wait: false,
  team: {
    team: "Los Tiburones",
    captain: { name: "Ana Núñez", birthDate: "1990-05-05" },
    email: "ana@example.org",
    members: [
      { name: "Leo O'Brien", birthDate: "2012-05-05", guardian: "Ruth", guardianAgrees: true },
      {},
      {},
    ],
    goal: 8000,
  },
  rulesVersion: "2027-1",
  locale: "es" as const,
  ...more,
})

test("an entry takes one place however many swim, held until its review", async () => {
  const world = await makeCategory()
  const outcome = await confirmEntry(entryOf(world), NOW)
  if (!outcome.ok) throw new Error(outcome.reason)
  const plan = (await findPlan(db, outcome.registrationId))!
  expect(plan.bookings).toMatchObject([
    { state: "held", heldFor: "review", heldUntil: NOW + 14 * DAY, attendeeId: null },
  ])
  expect(plan.attendees.map(({ name, guardian }) => [name, guardian])).toEqual([
    ["Ana Núñez", null],
    ["Leo O'Brien", "Ruth"],
    [null, null],
    [null, null],
  ])
  expect(plan.registration).toMatchObject({
    kind: "entry",
    contact: "Ana Núñez",
    details: { team: "Los Tiburones", goal: 8000 },
  })
  expect(await takenOf(world.slotId)).toBe(1)
})

test("privacy, the version of the rules and the guardian's consent are kept, and one confirmation is due", async () => {
  const world = await makeCategory()
  const outcome = await confirmEntry(entryOf(world), NOW)
  if (!outcome.ok) throw new Error(outcome.reason)
  const id = outcome.registrationId
  const given = await db.select().from(consents).where(eq(consents.registrationId, id))
  const { attendees } = (await findPlan(db, id))!
  expect(given.map(({ purpose, attendeeId }) => [purpose, attendeeId]).sort()).toEqual([
    ["guardian", attendees[1]!.id],
    ["privacy", null],
    ["rules", null],
  ])
  expect(given.find(({ purpose }) => purpose === "rules")).toMatchObject({
    version: "2027-1",
    locale: "es",
  })
  const mails = await db.select().from(outbox).where(eq(outbox.registrationId, id))
  expect(mails.map(({ message, recipient }) => [message, recipient])).toEqual([
    ["confirmation", "ana@example.org"],
  ])
})

test("the last place goes to one team, and the other is told that it is full", async () => {
  const world = await makeCategory({ capacity: 1 })
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => confirmEntry(entryOf(world), NOW)),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.filter(({ ok }) => !ok)).toMatchObject(
    Array.from({ length: 7 }, () => ({ reason: "full", slotId: world.slotId })),
  )
  expect(await takenOf(world.slotId)).toBe(1)
})

test("who waits takes no place", async () => {
  const world = await makeCategory({ capacity: 1, taken: 1 })
  const outcome = await confirmEntry(entryOf(world, { wait: true }), NOW)
  if (!outcome.ok) throw new Error(outcome.reason)
  const plan = (await findPlan(db, outcome.registrationId))!
  expect(plan.bookings).toEqual([])
  expect(plan.waits).toMatchObject([{ slotId: world.slotId, attendeeId: null, place: 1 }])
  expect(await takenOf(world.slotId)).toBe(1)
})

test("a second confirmation of the same draft is the same entry", async () => {
  const world = await makeCategory({ capacity: 3 })
  const entry = entryOf(world)
  const first = await confirmEntry(entry, NOW)
  const second = await confirmEntry(entry, NOW)
  expect(second).toEqual({ ...first, again: true })
  expect(await takenOf(world.slotId)).toBe(1)
})

test.each([
  ["after the deadline", { closesAt: NOW - 1 }, "closed"],
  ["when a coordinator closed it", { closedAt: NOW - 1 }, "closed"],
  ["before it opens", { opensAt: NOW + 1 }, "notOpen"],
  ["without a place", { capacity: 2, heldWaitlist: 2 }, "full"],
] as const)("%s nobody enters", async (_name, slot, reason) => {
  const world = await makeCategory(slot)
  expect(await confirmEntry(entryOf(world), NOW)).toMatchObject({ ok: false, reason })
  const made = await db.select().from(bookings).where(eq(bookings.slotId, world.slotId))
  expect(made).toEqual([])
})
