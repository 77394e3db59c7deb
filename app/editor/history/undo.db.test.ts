import { asc, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { expect, test } from "vitest"
import { cancelEvent } from "#app/editor/cancel.server.ts"
import { type ChangeOf, changeEvent } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { resize } from "#app/places/resize.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { eventChanges, events, offerings, questions, slots } from "#db/schema/index.ts"
import { ask as question } from "#tests/questions.ts"
import { signedUp } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { lastChange } from "./queries.server.ts"
import { undoLast } from "./undo.server.ts"

type Event = { id: string; siteId: string }
type Question = typeof questions.$inferInsert
const ok = { ok: true } as const
const change = (
  event: Event,
  verb: (editing: Editing) => Promise<unknown>,
  more: Partial<ChangeOf> = {},
) =>
  transaction((tx) =>
    changeEvent(
      tx,
      { eventId: event.id, actor: "ana", action: "event.facts", ...more },
      async (editing) => {
        await verb(editing)
        return ok
      },
      NOW,
    ),
  )
const undo = async (event: Event, version?: number) => {
  const seen = version ?? (await lastChange(db, event.id))?.version ?? 0
  return transaction((tx) => undoLast(tx, { eventId: event.id, actor: "bo", version: seen }, NOW))
}
const eventOf = async ({ id }: Event) =>
  (await db.select().from(events).where(eq(events.id, id)))[0]!
const slotOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]
const contact = { name: "Ana", email: null, phone: null, locale: "en" }
const taking = (slotId: string) => ({ contact, wants: [{ attendee: 0, slotId }] })
const newSlot = (offeringId: string, startsAt = NINE) => ({
  ...{ id: uuidv7(), offeringId, startsAt, endsAt: startsAt + HOUR },
  ...{ opensAt: NOW - HOUR, closesAt: startsAt, capacity: 2 },
})

test("the last change is taken back, and undoing that brings it back; both stand in the history", async () => {
  const event = await makeEvent()
  await change(event, (editing) => editing.change("events", event.id, { slug: `${event.id}-b` }))
  const before = await eventOf(event)
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect((await eventOf(event)).slug).not.toBe(before.slug)
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect((await eventOf(event)).slug).toBe(before.slug)
  const kept = await db
    .select()
    .from(eventChanges)
    .where(eq(eventChanges.eventId, event.id))
    .orderBy(asc(eventChanges.version))
  expect(kept.map(({ action, by, undoneAt }) => [action, by, undoneAt])).toEqual([
    ["event.facts", "ana", NOW],
    ["event.undo", "bo", NOW],
    ["event.undo", "bo", null],
  ])
})

test("what was made is deleted, what was deleted is there again, and what was changed is as it was", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "activity" })
  const gone = await makeSlot(event, offeringId, { capacity: 7 })
  const made = newSlot(offeringId)
  const was = await slotOf(gone)
  await change(event, async (editing) => {
    await editing.insert("slots", [made])
    await editing.remove("slots", [gone])
    await editing.change("offerings", offeringId, { minAge: 18 })
  })
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect(await slotOf(made.id)).toBeUndefined()
  expect(await slotOf(gone)).toMatchObject({ id: gone, capacity: 7, startsAt: was!.startsAt })
  const [offering] = await db.select().from(offerings).where(eq(offerings.id, offeringId))
  expect(offering).toMatchObject({ minAge: null })
})

test("an offering with its slots goes as one", async () => {
  const event = await makeEvent()
  const id = uuidv7()
  await change(event, async (editing) => {
    const kinds = {
      kind: "service",
      counts: "attendee",
      take: "one",
      rules: {},
      texts: {},
    } as const
    await editing.insert("offerings", [{ id, ...kinds }])
    await editing.insert("slots", [newSlot(id), newSlot(id, NINE + HOUR)])
  })
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect(await db.$count(offerings, eq(offerings.id, id))).toBe(0)
})

test("new times stay as soon as somebody has one of them, and who it is comes with the refusal", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "activity" })
  const made = [newSlot(offeringId), newSlot(offeringId, NINE + HOUR)]
  await change(event, (editing) => editing.insert("slots", made))
  const { registrationId } = await signedUp(event.id, taking(made[1]!.id))
  const version = (await eventOf(event)).version
  expect(await undo(event)).toMatchObject({
    ...{ ok: false, reason: "taken" },
    holders: { count: 1, some: [{ id: registrationId }] },
  })
  expect((await eventOf(event)).version).toBe(version)
  expect(await slotOf(made[0]!.id)).toBeDefined()
})

test("somebody who gave the place up, or only waits for it, keeps its row too", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "activity" })
  const made = newSlot(offeringId)
  await change(event, (editing) => editing.insert("slots", [made]))
  await signedUp(event.id, { contact, waits: [{ attendee: 0, offeringId, slotId: made.id }] })
  expect(await undo(event)).toMatchObject({ ok: false, reason: "taken", holders: { count: 1 } })
})

test("a time that was moved does not go back over the head of who took it since", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event, { kind: "activity" }), {
    capacity: 3,
  })
  const later = { startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR, closesAt: NINE }
  await change(event, (editing) => editing.change("slots", slotId, later))
  await signedUp(event.id, taking(slotId))
  expect(await undo(event)).toMatchObject({ ok: false, reason: "taken", holders: { count: 1 } })
})

test("what an offering is does not go back under who only waits for it", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "activity" })
  await makeSlot(event, offeringId)
  await change(event, (editing) => editing.change("offerings", offeringId, { kind: "service" }))
  await signedUp(event.id, { contact, waits: [{ attendee: 0, offeringId }] })
  expect(await undo(event)).toMatchObject({ ok: false, reason: "taken", holders: { count: 1 } })
})

test.each<[string, Partial<Question>, Partial<Question>]>([
  ["asks for something else", { kind: "yesNo" }, { kind: "one" }],
  [
    "says something else",
    { texts: { en: { label: "Shoes" } } },
    { texts: { en: { label: "Hats" } } },
  ],
  ["is seen by fewer", { seenBy: "viewer" }, { seenBy: "admin" }],
  ["is kept for a shorter time", { keepDays: 30 }, { keepDays: 7 }],
  ["offers more", { choices: [] }, { choices: [{ key: "s", texts: {} }] }],
])(
  "a question that %s by now does not become what it was once it is answered",
  async (_, was, is) => {
    const event = await makeEvent()
    const id = await question(event, { kind: "one", choices: ["s"] })
    await transaction((tx) => tx.update(questions).set(was).where(eq(questions.id, id)))
    await change(event, (editing) => editing.change("questions", id, is))
    const { version } = await eventOf(event)
    const given = { questionId: id, attendee: null, choice: "s", typed: null }
    await signedUp(event.id, { contact, answers: [given] })
    expect(await undo(event, version)).toMatchObject({ reason: "taken", holders: { count: 1 } })
    expect(await eventOf(event)).toMatchObject({ version })
  },
)

test("places that were added go while they are free, and stay when they are taken", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event, { kind: "activity" }), {
    capacity: 1,
  })
  const grow = (capacity: number) =>
    change(event, (editing) =>
      editing.through("slots", [slotId], () =>
        resize(editing.tx, { slotId, capacity, heldWalkin: 0, actor: "ana", reason: "" }, NOW),
      ),
    )
  await grow(3)
  await signedUp(event.id, taking(slotId))
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect(await slotOf(slotId)).toMatchObject({ capacity: 1, taken: 1 })
  await grow(2)
  await signedUp(event.id, taking(slotId))
  expect(await undo(event)).toMatchObject({ ok: false, reason: "taken", holders: { count: 2 } })
})

test("places that come back go to who waits", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "activity" })
  const slotId = await makeSlot(event, offeringId, { capacity: 2 })
  await signedUp(event.id, taking(slotId))
  await change(event, (editing) =>
    editing.through("slots", [slotId], () =>
      resize(editing.tx, { slotId, capacity: 1, heldWalkin: 0, actor: "ana", reason: "" }, NOW),
    ),
  )
  await signedUp(event.id, { contact, waits: [{ attendee: 0, offeringId, slotId }] })
  expect(await undo(event)).toEqual({ ok: true, due: [offeringId] })
  expect(await slotOf(slotId)).toMatchObject({ capacity: 2, taken: 1, heldWaitlist: 1 })
})

test("publishing is taken back while nobody has signed up", async () => {
  const event = await makeEvent()
  await change(event, (editing) => editing.change("events", event.id, { state: "draft" }))
  await change(event, (editing) => editing.change("events", event.id, { state: "published" }))
  await signedUp(event.id, { contact })
  expect(await undo(event)).toMatchObject({ ok: false, reason: "taken", holders: { count: 1 } })
})

test("much that was done in steps is taken back as one", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "activity" })
  const batch = uuidv7()
  for (const hour of [0, 1, 2])
    await change(
      event,
      (editing) => editing.insert("slots", [newSlot(offeringId, NINE + hour * HOUR)]),
      {
        batch,
      },
    )
  expect(await lastChange(db, event.id)).toMatchObject({ steps: 3 })
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect(await db.$count(slots, eq(slots.eventId, event.id))).toBe(0)
  expect(await undo(event)).toEqual({ ok: true, due: [] })
  expect(await db.$count(slots, eq(slots.eventId, event.id))).toBe(3)
})

test("another change since is not taken back instead", async () => {
  const event = await makeEvent()
  await change(event, (editing) => editing.change("events", event.id, { zone: "America/Chicago" }))
  const seen = (await lastChange(db, event.id))!.version
  await change(event, (editing) => editing.change("events", event.id, { theme: "swim" }))
  expect(await undo(event, seen)).toEqual({ ok: false, reason: "stale", version: seen + 1 })
})

test("a cancellation is for good", async () => {
  const event = await makeEvent()
  await transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: "ana" }, NOW))
  expect(await lastChange(db, event.id)).toBeNull()
  const { version } = await eventOf(event)
  expect(await undo(event, version)).toEqual({ ok: false, reason: "final" })
})

test("whatever was undone, everything holds", async () => {
  expect(await verify(db)).toEqual([])
})
