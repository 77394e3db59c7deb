import { eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { expect, test } from "vitest"
import { findEvent } from "#app/registration/event.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db } from "#db/index.ts"
import { outbox, type slots } from "#db/schema/index.ts"
import { takenOf } from "#tests/rows.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { apply } from "./apply.server.ts"
import { confirmActivities, type Family } from "./confirm.server.ts"
import {
  type ActivityData,
  activitiesByEvent,
  readActivitySignUp,
  tablesByEvent,
} from "./queries.server.ts"

const people = [
  { name: "Ana Núñez", birthYear: "1990", slots: ["bike", "dance"] },
  { name: "Leo", birthYear: "2015", slots: ["dance"] },
]

/** A bike tour from nine and a dance class from ten, with a family that wants both. */
async function makeFair(bike: { capacity?: number; taken?: number } = {}) {
  const made = await makeEvent()
  const kind = "activity" as const
  const tour = await makeOffering(made, { kind, minAge: 8 })
  const ids: Record<string, string> = {
    bike: await makeSlot(made, tour, { capacity: 5, ...bike }),
    later: await makeSlot(made, tour, { startsAt: NINE + 3 * HOUR, capacity: 5 }),
    dance: await makeSlot(made, await makeOffering(made, { kind }), {
      startsAt: NINE + HOUR,
      capacity: 5,
    }),
  }
  const event = (await findEvent(db, made.slug))!
  const data = (wait: boolean): ActivityData => ({
    choices: [
      { slotId: ids.bike!, wait },
      { slotId: ids.dance!, wait: false },
    ],
    people: people.map((one) => ({ ...one, slots: one.slots.map((key) => ids[key]!) })),
  })
  const family = async (wait = false): Promise<Family> => {
    const signUp = await readActivitySignUp(event, data(wait), "es", NOW)
    return {
      draftId: uuidv7(),
      eventId: event.id,
      chosen: signUp.chosen,
      people: signUp.people!,
      contact: { name: "Ana Núñez", email: "ana@example.org" },
      duties: signUp.duties,
      locale: "es",
    }
  }
  return { event, ids, data, family }
}

test("a family takes a place for each who goes, with one confirmation", async () => {
  const { ids, family } = await makeFair()
  const outcome = await confirmActivities(await family(), NOW)
  if (!outcome.ok) throw new Error(outcome.reason)
  const plan = (await findPlan(db, outcome.registrationId))!
  expect(plan.bookings.map(({ slotId, attendee }) => [slotId, attendee])).toEqual([
    [ids.bike, "Ana Núñez"],
    [ids.dance, "Ana Núñez"],
    [ids.dance, "Leo"],
  ])
  expect(await takenOf(ids.dance!)).toBe(2)
  const mails = await db
    .select()
    .from(outbox)
    .where(eq(outbox.registrationId, outcome.registrationId))
  expect(mails).toHaveLength(1)
})

test("without a place in one activity the family takes none, and hears which one", async () => {
  const { ids, family } = await makeFair({ capacity: 1, taken: 1 })
  expect(await confirmActivities(await family(), NOW)).toMatchObject({
    ok: false,
    reason: "full",
    slotId: ids.bike,
  })
  expect(await takenOf(ids.dance!)).toBe(0)
})

test("a full time is told with the times that are free instead", async () => {
  const { event, ids, data } = await makeFair({ capacity: 1, taken: 1 })
  const { problems } = await readActivitySignUp(event, data(false), "en", NOW)
  expect(problems).toEqual([{ slotId: ids.bike, reason: "full", free: 0 }])
})

test("who waits takes no place, and those who wait for one time wait together", async () => {
  const { ids, family } = await makeFair({ capacity: 1, taken: 1 })
  const given = await family(true)
  for (const person of given.people) person.slots = [ids.bike!]
  const outcome = await confirmActivities(
    { ...given, chosen: given.chosen.filter(({ slotId }) => slotId === ids.bike) },
    NOW,
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  const { bookings, waits } = (await findPlan(db, outcome.registrationId))!
  expect(bookings).toEqual([])
  expect(waits.map(({ attendee }) => attendee)).toEqual(["Ana Núñez", "Leo"])
  expect(new Set(waits.map(({ together }) => together)).size).toBe(1)
})

test("five places take two families of two, not half of a third", async () => {
  const { ids, family } = await makeFair()
  const families = await Promise.all(Array.from({ length: 5 }, () => family()))
  const outcomes = await Promise.all(families.map((one) => confirmActivities(one, NOW)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
  expect(await takenOf(ids.dance!)).toBe(4)
  expect(await takenOf(ids.bike!)).toBe(2)
})

test("an activity of a cancelled event is closed", async () => {
  const { event } = await makeFair()
  const activities = await activitiesByEvent({ ...event, state: "cancelled" }, "en", NOW)
  expect(activities.flatMap(({ times }) => times.map(({ open }) => open))).toEqual([
    false,
    false,
    false,
  ])
})

const application = {
  organisation: "Hartford Readers",
  brings: "Books",
  power: "no" as const,
  insurance: "yes" as const,
  name: "Ruth O'Brien",
  phone: "860 555 0123",
}

async function makeTable(slot: Partial<typeof slots.$inferInsert> = {}) {
  const made = await makeEvent()
  const offeringId = await makeOffering(made, {
    kind: "table",
    counts: "registration",
    review: true,
    rules: { holdDays: 14 },
  })
  const slotId = await makeSlot(made, offeringId, slot)
  const event = (await findEvent(db, made.slug))!
  expect(await tablesByEvent(event, "en", NOW)).toMatchObject([{ offeringId, holdDays: 14 }])
  const common = { draftId: uuidv7(), eventId: event.id, application, locale: "en" as const }
  return (wait = false) => apply({ ...common, place: { slotId, offeringId, wait } }, NOW)
}

test("an application holds a place for review and keeps what the organisation brings", async () => {
  const send = await makeTable()
  const outcome = await send()
  if (!outcome.ok) throw new Error(outcome.reason)
  const plan = (await findPlan(db, outcome.registrationId))!
  expect(plan.bookings).toMatchObject([
    { state: "held", heldFor: "review", heldUntil: NOW + 14 * DAY },
  ])
  expect(plan.registration).toMatchObject({
    kind: "organisation",
    contact: "Ruth O'Brien",
    details: { organisation: "Hartford Readers", brings: "Books", power: false, insurance: true },
  })
  expect(await send()).toMatchObject({ again: true, code: outcome.code })
})

test("without a place an organisation may wait", async () => {
  const send = await makeTable({ capacity: 1, taken: 1 })
  expect(await send()).toMatchObject({ ok: false, reason: "full" })
  const outcome = await send(true)
  if (!outcome.ok) throw new Error(outcome.reason)
  expect((await findPlan(db, outcome.registrationId))!.waits).toHaveLength(1)
})
