import { and, asc, eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { undoLast } from "#app/editor/history/undo.server.ts"
import type { Pattern } from "#app/editor/patterns.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { audit, bookings, eventChanges, slots } from "#db/schema/index.ts"
import { signedUp, signUp } from "#tests/sign-up.ts"
import {
  HOUR,
  MINUTE,
  makeEvent,
  makeOffering,
  makeSite,
  makeSlot,
  NINE,
  NOW,
} from "#tests/world.ts"
import { changeSlots } from "./change.server.ts"
import { closeSlots, openSlots } from "./close.server.ts"
import { makeSlots, planSlots } from "./make.server.ts"
import type { SlotValues } from "./new-window.ts"
import { removeSlots } from "./remove.server.ts"

type Event = Awaited<ReturnType<typeof makeEvent>>
const contact = { name: "Ana", email: "ana@example.org", phone: null, locale: "en" }
const zoned = (event: Event) => ({ id: event.id, zone: "America/New_York", startsOn: "2026-12-12" })
const by = (event: Event) => ({ eventId: event.id, actor: "ana" })

async function fair() {
  const event = await makeEvent()
  return { event, offeringId: await makeOffering(event) }
}
const pattern = (event: Event, more: Partial<Pattern> = {}): Pattern => ({
  stops: [{ day: "2026-12-12", siteId: event.siteId }],
  what: {
    ...{ from: "09:00", to: "14:00", every: 15, lasts: 15 },
    pauses: [{ from: "11:30", to: "12:00" }],
    ...{ capacity: 4, heldWalkin: 1, minimum: 0, target: 0 },
  },
  opens: { at: NOW },
  closes: { before: "slot", days: 1, time: "20:00" },
  ...more,
})
const make = (event: Event, offeringId: string, more: Partial<Pattern> = {}, overlapToo = false) =>
  transaction((tx) =>
    makeSlots(tx, by(event), { offeringId, pattern: pattern(event, more), overlapToo }, NOW),
  )
const slotsOf = (offeringId: string) =>
  db.select().from(slots).where(eq(slots.offeringId, offeringId)).orderBy(asc(slots.startsAt))
const change = (event: Event, offeringId: string, ids: string[], values: SlotValues) =>
  transaction((tx) => changeSlots(tx, { ...by(event), offeringId, ids }, values, NOW))
const onSlot = (
  verb: typeof closeSlots | typeof openSlots,
  event: Event,
  offeringId: string,
  id: string,
) => transaction((tx) => verb(tx, { ...by(event), offeringId, ids: [id] }, NOW))
const remove = (event: Event, offeringId: string, ids: string[]) =>
  transaction((tx) => removeSlots(tx, { ...by(event), offeringId, ids }, NOW))
const changesOf = ({ id }: Event) => db.$count(eventChanges, eq(eventChanges.eventId, id))

test("what a preview says is what is made, and making it again makes nothing", async () => {
  const { event, offeringId } = await fair()
  const making = { offeringId, pattern: pattern(event), overlapToo: false }
  const preview = await planSlots(db, zoned(event), making, NOW)
  expect(preview).toMatchObject({ ok: true, plan: { make: { length: 18 }, same: [] } })
  expect(await make(event, offeringId)).toMatchObject({ ok: true, due: [] })
  const made = await slotsOf(offeringId)
  expect(made).toHaveLength(18)
  expect(made[0]).toMatchObject({
    ...{ eventId: event.id, siteId: event.siteId, startsAt: NINE, endsAt: NINE + 15 * MINUTE },
    ...{ opensAt: NOW, closesAt: NINE - 13 * HOUR, capacity: 4, heldWalkin: 1, taken: 0 },
  })
  expect(await make(event, offeringId)).toMatchObject({ plan: { make: [], same: { length: 18 } } })
  expect(await changesOf(event)).toBe(1)
})

test("two who make the same at once make it once", async () => {
  const { event, offeringId } = await fair()
  await Promise.all([make(event, offeringId), make(event, offeringId), make(event, offeringId)])
  expect(await slotsOf(offeringId)).toHaveLength(18)
  expect(await changesOf(event)).toBe(1)
})

test("however people sign up while places are taken away, nobody is left without one", async () => {
  const { event, offeringId } = await fair()
  const slotId = await makeSlot(event, offeringId, { capacity: 6 })
  const one = () => signUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  const less = (capacity: number) => change(event, offeringId, [slotId], { capacity })
  await Promise.all([one(), less(4), one(), one(), less(2), one(), one(), less(1), one()])
  const [slot] = await slotsOf(offeringId)
  expect(slot!.taken).toBeLessThanOrEqual(slot!.capacity)
  expect(await verify(db, NOW)).toEqual([])
})

test("slots that overlap others at the site are made only where that is wanted", async () => {
  const { event, offeringId } = await fair()
  await makeSlot(event, offeringId, { startsAt: NINE + 5 * MINUTE })
  expect(await make(event, offeringId)).toMatchObject({ plan: { overlapping: { length: 2 } } })
  expect(await slotsOf(offeringId)).toHaveLength(17)
  await make(event, offeringId, {}, true)
  expect(await slotsOf(offeringId)).toHaveLength(19)
})

test.each([
  ["closes before it opens", { opens: { at: NINE + HOUR } }, "neverOpen"],
  [
    "is at a site of another event",
    { stops: [{ day: "2026-12-12", siteId: "elsewhere" }] },
    "missing",
  ],
] as const)("a pattern that %s makes nothing", async (_, more, reason) => {
  const { event, offeringId } = await fair()
  expect(await make(event, offeringId, more as Partial<Pattern>)).toMatchObject({
    ok: false,
    reason,
  })
  expect(await slotsOf(offeringId)).toEqual([])
})

test("an offering of another event gets no slots, and its slots are not there to change", async () => {
  const { event } = await fair()
  const other = await fair()
  const slotId = await makeSlot(other.event, other.offeringId)
  expect(await make(event, other.offeringId)).toMatchObject({ reason: "missing" })
  for (const outcome of [
    await change(event, other.offeringId, [slotId], { capacity: 9 }),
    await remove(event, other.offeringId, [slotId]),
    await onSlot(closeSlots, event, other.offeringId, slotId),
  ])
    expect(outcome).toEqual({ ok: false, reason: "missing" })
  expect(await slotsOf(other.offeringId)).toMatchObject([{ capacity: 1, closedAt: null }])
})

test("a slip of the keys that would make a million slots is refused before it costs anything", async () => {
  const { event, offeringId } = await fair()
  const what = { ...pattern(event).what, from: "00:00", to: "23:59", every: 1, lasts: 1 }
  const days = Array.from({ length: 400 }, (_, day) =>
    new Date(NINE + day * 24 * HOUR).toISOString().slice(0, 10),
  )
  const stops = days.map((day) => ({ day, siteId: event.siteId }))
  expect(await make(event, offeringId, { what, stops })).toMatchObject({ reason: "tooMany" })
})

test("whoever waits is offered a new slot before anybody else can have it", async () => {
  const { event, offeringId } = await fair()
  const { registrationId } = await signedUp(event.id, {
    contact,
    waits: [{ attendee: 0, offeringId }],
  })
  const made = await make(event, offeringId)
  expect(made).toMatchObject({ due: [offeringId] })
  expect((await slotsOf(offeringId))[0]).toMatchObject({ heldWaitlist: 1 })
  await fillAll([offeringId], NOW)
  expect(await bookingsOf(registrationId)).toMatchObject([{ state: "held", heldFor: "offer" }])
  expect(await verify(db, NOW)).toEqual([])
})

test("many slots get other places, times of sign-up and lengths at once", async () => {
  const { event, offeringId } = await fair()
  await make(event, offeringId)
  const ids = (await slotsOf(offeringId)).map(({ id }) => id)
  const values: SlotValues = {
    capacity: 6,
    heldWalkin: 2,
    laterBy: 30,
    closes: { before: "start", minutes: 60 },
  }
  expect(await change(event, offeringId, ids, values)).toEqual({ ok: true, due: [] })
  const [first] = await slotsOf(offeringId)
  expect(first).toMatchObject({
    ...{ startsAt: NINE + 30 * MINUTE, endsAt: NINE + 45 * MINUTE, closesAt: NINE - 30 * MINUTE },
    ...{ capacity: 6, heldWalkin: 2, opensAt: NOW },
  })
  expect(await changesOf(event)).toBe(2)
})

test("fewer places than are taken are refused, whoever has one is named, and no slot is changed", async () => {
  const { event, offeringId } = await fair()
  await make(event, offeringId)
  const [first, second] = await slotsOf(offeringId)
  const holder = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId: second!.id }] })
  const values = { capacity: 1, heldWalkin: 1 }
  expect(await change(event, offeringId, [first!.id, second!.id], values)).toMatchObject({
    reason: "taken",
    holders: { count: 1, some: [{ id: holder.registrationId }] },
  })
  expect((await slotsOf(offeringId))[0]).toMatchObject({ capacity: 4 })
})

test("more places go to whoever waits", async () => {
  const { event, offeringId } = await fair()
  const slotId = await makeSlot(event, offeringId, { capacity: 1 })
  await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  const waiting = await signedUp(event.id, {
    contact,
    waits: [{ attendee: 0, offeringId, slotId }],
  })
  const changed = await change(event, offeringId, [slotId], { capacity: 2 })
  expect(changed).toEqual({ ok: true, due: [offeringId] })
  await fillAll([offeringId], NOW)
  expect(await bookingsOf(waiting.registrationId)).toMatchObject([{ heldFor: "offer" }])
  expect(await verify(db, NOW)).toEqual([])
})

test("a time that somebody has a place at stays where it is", async () => {
  const { event, offeringId } = await fair()
  const slotId = await makeSlot(event, offeringId, { capacity: 2 })
  const { registrationId } = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  expect(await change(event, offeringId, [slotId], { laterBy: 15 })).toMatchObject({
    reason: "taken",
    holders: { count: 1 },
  })
  await cancel(registrationId, "everything", { actor: "public" }, NOW)
  expect(await change(event, offeringId, [slotId], { laterBy: 15 })).toMatchObject({ ok: true })
})

test.each([
  ["two would be one", { laterBy: 15 }, "same"],
  ["sign-up would close before it opens", { closes: { at: NOW } }, "neverOpen"],
  ["more is kept for walk-ins than there is", { heldWalkin: 5 }, "room"],
] as const)("slots are not changed where %s", async (_, values, reason) => {
  const { event, offeringId } = await fair()
  await make(event, offeringId)
  const [first] = await slotsOf(offeringId)
  expect(await change(event, offeringId, [first!.id], values)).toEqual({ ok: false, reason })
  expect((await slotsOf(offeringId))[0]).toEqual({ ...first, version: expect.any(Number) })
})

test("nobody signs up for a closed slot, whoever has a place keeps it, and opened again it is offered to who waits", async () => {
  const { event, offeringId } = await fair()
  const slotId = await makeSlot(event, offeringId, { capacity: 2 })
  const holder = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await onSlot(closeSlots, event, offeringId, slotId)
  expect(await signUp(event.id, { wants: [{ attendee: 0, slotId }] })).toMatchObject({
    reason: "closed",
  })
  expect(await bookingsOf(holder.registrationId)).toMatchObject([{ state: "booked" }])
  await signedUp(event.id, { contact, waits: [{ attendee: 0, offeringId }] })
  expect(await onSlot(openSlots, event, offeringId, slotId)).toEqual({
    ok: true,
    due: [offeringId],
  })
  await fillAll([offeringId], NOW)
  expect((await slotsOf(offeringId))[0]).toMatchObject({
    closedAt: null,
    taken: 2,
    heldWaitlist: 0,
  })
  expect(await verify(db, NOW)).toEqual([])
})

test("slots are deleted while nobody has had a place in them, and not after", async () => {
  const { event, offeringId } = await fair()
  await make(event, offeringId)
  const ids = (await slotsOf(offeringId)).map(({ id }) => id)
  const { registrationId } = await signedUp(event.id, {
    contact,
    wants: [{ attendee: 0, slotId: ids[3]! }],
  })
  await cancel(registrationId, "everything", { actor: "public" }, NOW)
  expect(await remove(event, offeringId, ids)).toMatchObject({
    reason: "taken",
    holders: { count: 1 },
  })
  expect(await remove(event, offeringId, ids.slice(0, 3))).toEqual({ ok: true })
  expect(await slotsOf(offeringId)).toHaveLength(15)
})

test("a pattern that was a mistake is taken back whole, and its line in the log is short", async () => {
  const { event, offeringId } = await fair()
  const there = await makeSite(event)
  const stops = [event.siteId, there.siteId].map((siteId) => ({ day: "2026-12-12", siteId }))
  await make(event, offeringId, { stops })
  expect(await slotsOf(offeringId)).toHaveLength(36)
  const [line] = await db
    .select()
    .from(audit)
    .where(and(eq(audit.eventId, event.id), eq(audit.action, "slots.make")))
  expect(line!.detail).toMatchObject({ "slots.added": 36 })
  const [last] = await db.select().from(eventChanges).where(eq(eventChanges.eventId, event.id))
  const undone = await transaction((tx) =>
    undoLast(tx, { ...by(event), version: last!.version }, NOW),
  )
  expect(undone).toMatchObject({ ok: true })
  expect(await slotsOf(offeringId)).toEqual([])
})

const bookingsOf = (registrationId: string) =>
  db.select().from(bookings).where(eq(bookings.registrationId, registrationId))
