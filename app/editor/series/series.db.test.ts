import { and, asc, eq, inArray, ne } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { undoLast } from "#app/editor/history/undo.server.ts"
import type { Pattern } from "#app/editor/patterns.ts"
import { closeStation } from "#app/editor/station/close.server.ts"
import { readPlan } from "#app/editor/station/read.server.ts"
import { reopenStation } from "#app/editor/station/reopen.server.ts"
import { changeSlots } from "#app/editor/times/change.server.ts"
import { closeSlots, openSlots } from "#app/editor/times/close.server.ts"
import { dropDates } from "#app/editor/times/drop.server.ts"
import { makeSlots } from "#app/editor/times/make.server.ts"
import { removeSlots } from "#app/editor/times/remove.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { accept } from "#app/places/offer.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { change } from "#app/registration/change.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, calls, events, outbox, registrations, slots } from "#db/schema/index.ts"
import { attendee, knownVolunteer, signedUp, signUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSite, makeSlot, NINE, NOW } from "#tests/world.ts"
import { changeAtLast } from "./at-last.server.ts"

let checkedAt = NOW
afterEach(async () => {
  expect(await verify(db, checkedAt)).toEqual([])
})

const WEEK = 7 * DAY
type Event = Awaited<ReturnType<typeof makeEvent>>
type Offering = NonNullable<Parameters<typeof makeOffering>[1]>
const to = (email: string | null, locale = "en") => ({
  contact: { name: "Ana", email, phone: "860-555-0123", locale },
})

/** A class of three dates, a week apart, for so many. */
async function course(capacity = 3, given: Offering = {}) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { take: "all", kind: "activity", ...given })
  const dates: string[] = []
  for (const week of [0, 1, 2]) {
    const startsAt = NINE + week * WEEK
    dates.push(await makeSlot(event, offeringId, { startsAt, endsAt: startsAt + HOUR, capacity }))
  }
  return { event, offeringId, dates }
}
type Course = Awaited<ReturnType<typeof course>>

/** The fourth date, or another, as staff add it. */
const dated = (event: Event, day: string, capacity: number, heldWalkin = 0): Pattern => ({
  stops: [{ day, siteId: event.siteId }],
  what: {
    windows: [{ from: "09:00", to: "10:00", capacity, heldWalkin, minimum: 0, target: 0 }],
  },
  opens: { at: NOW },
  closes: { before: "start", minutes: 0 },
})
const FOURTH = "2027-01-02"
const add = (
  { event, offeringId }: Course,
  { day = FOURTH, capacity = 3, heldWalkin = 0, now = NOW } = {},
) =>
  changeAtLast((tx) =>
    makeSlots(
      tx,
      { eventId: event.id, actor: "ana" },
      { offeringId, pattern: dated(event, day, capacity, heldWalkin), overlapToo: true },
      now,
    ),
  )
const on =
  (verb: typeof closeSlots | typeof openSlots | typeof dropDates | typeof removeSlots) =>
  ({ event, offeringId }: Course, ids: string[], now = NOW) =>
    changeAtLast<{ ok: boolean; reason?: string; due?: string[] }>((tx) =>
      verb(tx, { eventId: event.id, actor: "ana", offeringId, ids }, now),
    )
const [close, open, drop] = [on(closeSlots), on(openSlots), on(dropDates)]
async function undo({ event }: Course, now = NOW) {
  const [row] = await db.select().from(events).where(eq(events.id, event.id))
  const by = { eventId: event.id, actor: "ana", version: row!.version }
  return changeAtLast((tx) => undoLast(tx, by, now))
}

const join = ({ event, dates }: Course, more: Parameters<typeof signedUp>[1] = {}, now = NOW) =>
  signedUp(event.id, { wants: [{ attendee: 0, slotId: dates[0]! }], ...more }, now)
const datesOf = (offeringId: string) =>
  db.select().from(slots).where(eq(slots.offeringId, offeringId)).orderBy(asc(slots.startsAt))
const liveOf = (registrationId: string) =>
  db
    .select({ slotId: bookings.slotId, state: bookings.state, heldFor: bookings.heldFor })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(and(eq(bookings.registrationId, registrationId), ne(bookings.state, "released")))
    .orderBy(asc(slots.startsAt), asc(bookings.id))
const heldBy = async (registrationId: string) =>
  (await liveOf(registrationId)).map(({ slotId }) => slotId)
const lettersTo = (registrationId: string, message: "changed" | "offer" | "cancelled") =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.registrationId, registrationId), eq(outbox.message, message)))

test("whoever is in a class has a date that is added, and is told in their language", async () => {
  const it = await course()
  const ana = await join(it, to("ana@example.org", "es"))
  const bo = await join(it, to("bo@example.org"))
  expect(await add(it)).toMatchObject({ ok: true })
  const dates = (await datesOf(it.offeringId)).map(({ id }) => id)
  expect(dates).toHaveLength(4)
  for (const { registrationId } of [ana, bo]) expect(await heldBy(registrationId)).toEqual(dates)
  const letters = [...(await lettersTo(ana.registrationId, "changed"))]
  expect(letters).toMatchObject([{ locale: "es", params: { dates: "added" } }])
  expect(await lettersTo(bo.registrationId, "changed")).toMatchObject([{ locale: "en" }])
})

test("of a family each who is in the class has the date, by one mail, and nobody else", async () => {
  const it = await course(4)
  const { registrationId } = await signedUp(it.event.id, {
    ...to("ana@example.org"),
    attendees: [attendee("Ana"), attendee("Bo"), attendee("Cy")],
    wants: [0, 1].map((who) => ({ attendee: who, slotId: it.dates[0]! })),
  })
  await add(it)
  expect(await liveOf(registrationId)).toHaveLength(8)
  expect(await lettersTo(registrationId, "changed")).toHaveLength(1)
})

test("whom no mail reaches is put on the call list", async () => {
  const it = await course()
  const { registrationId } = await join(it, to(null))
  await add(it)
  expect(
    await db.select().from(calls).where(eq(calls.registrationId, registrationId)),
  ).toMatchObject([{ about: "datesAdded", doneAt: null }])
})

test("a date with fewer places than people are in the class is refused with how many it needs", async () => {
  const it = await course(5)
  for (let n = 0; n < 4; n++) await join(it, to(`a${n}@example.org`))
  expect(await add(it, { capacity: 3 })).toEqual({ ok: false, reason: "crowded", needed: 4 })
  expect(await add(it, { capacity: 5, heldWalkin: 2 })).toMatchObject({ needed: 6 })
  expect(await datesOf(it.offeringId)).toHaveLength(3)
  expect(await add(it, { capacity: 6, heldWalkin: 2 })).toMatchObject({ ok: true })
  const [last] = (await datesOf(it.offeringId)).slice(-1)
  expect(last).toMatchObject({ capacity: 6, heldWalkin: 2, taken: 4 })
})

test("a date at which somebody is taken elsewhere is refused with who that is", async () => {
  const it = await course()
  const shift = await makeOffering(it.event, { kind: "role" })
  const other = await makeSlot(it.event, shift, { startsAt: Date.parse("2027-01-02T14:30:00Z") })
  const ana = await signedUp(it.event.id, {
    wants: [it.dates[0]!, other].map((slotId) => ({ attendee: 0, slotId })),
  })
  await join(it, to("bo@example.org"))
  const refused = await add(it)
  expect(refused).toMatchObject({ reason: "elsewhere", holders: { count: 1 } })
  expect(refused).toMatchObject({ holders: { some: [{ id: ana.registrationId }] } })
  expect(await datesOf(it.offeringId)).toHaveLength(3)
  expect(await add(it, { day: "2027-01-03" })).toMatchObject({ ok: true })
})

test("two dates of one series at the same time are nobody's", async () => {
  const it = await course()
  await join(it)
  expect(await add(it, { day: "2026-12-12", capacity: 9 })).toMatchObject({ ok: true })
  expect(await datesOf(it.offeringId)).toHaveLength(3)
  const pattern = dated(it.event, FOURTH, 9)
  const windows = [
    { from: "09:00", to: "10:00" },
    { from: "09:30", to: "10:30" },
  ].map((times) => ({ ...times, capacity: 9, heldWalkin: 0, minimum: 0, target: 0 }))
  const making = { offeringId: it.offeringId, pattern: { ...pattern, what: { windows } } }
  const outcome = await transaction((tx) =>
    makeSlots(tx, { eventId: it.event.id, actor: "ana" }, { ...making, overlapToo: true }, NOW),
  )
  expect(outcome).toMatchObject({ ok: false, reason: "elsewhere" })
})

test("a volunteer of another registration who serves elsewhere then is in the way", async () => {
  const it = await course(3, { kind: "role" })
  const vera = await knownVolunteer(it.event.id, "vera@example.org")
  const volunteer = { kind: "volunteer" as const, attendees: [vera], ...to("vera@example.org") }
  await join(it, volunteer)
  const there = await makeEvent()
  const role = await makeOffering(there, { kind: "role" })
  const shift = await makeSlot(there, role, { startsAt: Date.parse("2027-01-02T14:30:00Z") })
  await signedUp(there.id, { ...volunteer, wants: [{ attendee: 0, slotId: shift }] })
  expect(await add(it)).toMatchObject({ reason: "elsewhere", holders: { count: 1 } })
})

test("a place that is offered is offered with the new date, and accepted with it", async () => {
  const it = await course(1)
  const holder = await join(it, to("ana@example.org"))
  const { registrationId } = await signedUp(it.event.id, {
    ...to("bo@example.org"),
    waits: [{ attendee: 0, offeringId: it.offeringId, slotId: it.dates[0]! }],
  })
  await cancel(holder.registrationId, "everything", { actor: "public" }, NOW)
  await add(it, { capacity: 1 })
  const offers = await liveOf(registrationId)
  expect(offers.map(({ heldFor }) => heldFor)).toEqual(Array(4).fill("offer"))
  expect(await lettersTo(registrationId, "offer")).toHaveLength(2)
  expect(await lettersTo(registrationId, "changed")).toHaveLength(0)
  const [any] = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.registrationId, registrationId), eq(bookings.slotId, it.dates[1]!)))
  await change(
    registrationId,
    { actor: "public", action: "test.act" },
    (tx, locked) => accept(tx, locked, any!.id, NOW),
    NOW,
  )
  const states = (await liveOf(registrationId)).map(({ state }) => state)
  expect(states).toEqual(Array(4).fill("booked"))
})

test("who waits for a class waits for the new date too, and whoever is in it comes first", async () => {
  const it = await course(2)
  await join(it, to("ana@example.org"))
  const second = await join(it, to("bo@example.org"))
  const waiting = await signedUp(it.event.id, {
    ...to("cy@example.org"),
    waits: [{ attendee: 0, offeringId: it.offeringId, slotId: it.dates[0]! }],
  })
  const added = await add(it, { capacity: 2 })
  if (added.ok) await fillAll(added.due, NOW)
  expect(await heldBy(waiting.registrationId)).toEqual([])
  await cancel(second.registrationId, "everything", { actor: "public" }, NOW)
  expect(await heldBy(waiting.registrationId)).toEqual(
    (await datesOf(it.offeringId)).map(({ id }) => id),
  )
})

test("what waits for a review waits for it with the new date", async () => {
  const it = await course(2, { review: true })
  const { registrationId } = await join(it)
  await add(it)
  expect(await liveOf(registrationId)).toMatchObject(
    Array(4).fill({ state: "held", heldFor: "review" }),
  )
})

test("a date before the others, or at another site, reaches whom it is for", async () => {
  const it = await course()
  const ana = await join(it)
  const { siteId } = await makeSite(it.event)
  await makeSlot({ ...it.event, siteId }, it.offeringId, { startsAt: NINE, capacity: 3 })
  await add(it, { day: "2026-12-05" })
  const here = (await datesOf(it.offeringId)).filter((one) => one.siteId === it.event.siteId)
  expect(await heldBy(ana.registrationId)).toEqual(here.map(({ id }) => id))
  expect(here).toHaveLength(4)
})

test("a date that is opened again is everybody's again, also of who joined meanwhile", async () => {
  const it = await course()
  const ana = await join(it, to("ana@example.org"))
  await close(it, [it.dates[1]!])
  const bo = await join(it, to("bo@example.org"))
  expect(await heldBy(ana.registrationId)).toEqual(it.dates)
  expect(await heldBy(bo.registrationId)).toEqual([it.dates[0], it.dates[2]])
  expect(await open(it, [it.dates[1]!])).toMatchObject({ ok: true })
  for (const one of [ana, bo]) expect(await heldBy(one.registrationId)).toEqual(it.dates)
  expect(await lettersTo(ana.registrationId, "changed")).toHaveLength(0)
  expect(await lettersTo(bo.registrationId, "changed")).toHaveLength(1)
})

test("a date without places for all is not opened again", async () => {
  const it = await course(3)
  await close(it, [it.dates[1]!])
  await join(it, to("ana@example.org"))
  await join(it, to("bo@example.org"))
  const less = { offeringId: it.offeringId, ids: [it.dates[1]!], eventId: it.event.id }
  await transaction((tx) => changeSlots(tx, { ...less, actor: "ana" }, { capacity: 1 }, NOW))
  const crowded = { ok: false, reason: "crowded", needed: 2 }
  expect(await open(it, [it.dates[1]!])).toEqual(crowded)
  const station = { eventId: it.event.id, offeringId: it.offeringId, siteId: it.event.siteId }
  expect(await reopenStation({ ...station, actor: "ana" }, NOW)).toEqual(crowded)
})

test("undoing that a date was closed or deleted brings it to everybody", async () => {
  const it = await course()
  await on(removeSlots)(it, [it.dates[2]!])
  const ana = await join(it)
  expect(await heldBy(ana.registrationId)).toHaveLength(2)
  expect(await undo(it)).toMatchObject({ ok: true })
  expect(await heldBy(ana.registrationId)).toEqual(it.dates)
  await close(it, [it.dates[1]!])
  const bo = await join(it, to("bo@example.org"))
  expect(await undo(it)).toMatchObject({ ok: true })
  expect(await heldBy(bo.registrationId)).toEqual(it.dates)
})

test("that a date was added is not undone once people have it: it is taken out, and they are told", async () => {
  const it = await course()
  const ana = await join(it)
  await add(it)
  expect(await undo(it)).toMatchObject({ ok: false, reason: "taken", holders: { count: 1 } })
  const [fourth] = (await datesOf(it.offeringId)).slice(-1)
  expect(await drop(it, [fourth!.id])).toMatchObject({ ok: true })
  expect(await heldBy(ana.registrationId)).toEqual(it.dates)
})

test("a date that is taken out is given back by all, and nothing else is; opened again, all have it", async () => {
  const it = await course()
  const ana = await join(it, to("ana@example.org", "es"))
  const bo = await join(it, to(null))
  expect(await drop(it, [it.dates[1]!])).toMatchObject({ ok: true })
  for (const one of [ana, bo])
    expect(await heldBy(one.registrationId)).toEqual([it.dates[0], it.dates[2]])
  expect(await lettersTo(ana.registrationId, "changed")).toMatchObject([
    { locale: "es", params: { dates: "dropped" } },
  ])
  expect(
    await db.select().from(calls).where(eq(calls.registrationId, bo.registrationId)),
  ).toMatchObject([{ about: "datesDropped" }])
  expect((await datesOf(it.offeringId))[1]).toMatchObject({ taken: 0, closedAt: NOW })
  expect(await undo(it)).toMatchObject({ ok: true })
  for (const one of [ana, bo]) expect(await heldBy(one.registrationId)).toEqual(it.dates)
})

test("whoever had nothing but the date that is taken out is told so", async () => {
  const it = await course()
  const ana = await join(it)
  await drop(it, it.dates)
  const [row] = await db
    .select()
    .from(registrations)
    .where(eq(registrations.id, ana.registrationId))
  expect(row!.cancelledAt).toBe(NOW)
  expect(await lettersTo(ana.registrationId, "cancelled")).toMatchObject([
    { params: { dates: "dropped" } },
  ])
})

test("an offer stands for the dates that are left", async () => {
  const it = await course(1)
  const holder = await join(it, to("ana@example.org"))
  const { registrationId } = await signedUp(it.event.id, {
    ...to("bo@example.org"),
    waits: [{ attendee: 0, offeringId: it.offeringId, slotId: it.dates[0]! }],
  })
  await cancel(holder.registrationId, "everything", { actor: "public" }, NOW)
  await drop(it, [it.dates[0]!])
  expect(await liveOf(registrationId)).toMatchObject(
    it.dates.slice(1).map((slotId) => ({ slotId, heldFor: "offer" })),
  )
})

test("dates of what is no series, or of another event, are not taken out", async () => {
  const it = await course()
  const other = await makeEvent()
  const role = await makeOffering(it.event)
  const slotId = await makeSlot(it.event, role)
  expect(await drop({ ...it, offeringId: role }, [slotId])).toMatchObject({ reason: "missing" })
  expect(await drop({ ...it, event: other }, [it.dates[0]!])).toMatchObject({ reason: "missing" })
})

test("a closed station whose people gave up a date gives it back when it is opened", async () => {
  const it = await course()
  const ana = await join(it)
  const station = { eventId: it.event.id, offeringId: it.offeringId, siteId: it.event.siteId }
  const closing = {
    ...{ ...station, from: NINE + WEEK, left: "release" as const },
    ...{ useWalkin: false, otherSites: false },
  }
  const { seen } = (await readPlan(db, closing, NOW))!
  await closeStation({ ...closing, actor: "ana", seen }, NOW)
  expect(await heldBy(ana.registrationId)).toEqual([it.dates[0], it.dates[2]])
  await reopenStation({ ...station, actor: "ana" }, NOW)
  expect(await heldBy(ana.registrationId)).toEqual(it.dates)
})

test("of what is cancelled or not yet public nothing is given to anybody", async () => {
  const it = await course()
  const ana = await join(it)
  await transaction((tx) =>
    tx.update(events).set({ state: "cancelled" }).where(eq(events.id, it.event.id)),
  )
  await add(it)
  expect(await heldBy(ana.registrationId)).toEqual(it.dates)
})

test("a cancelled, moved and given up class leaves nobody the new date", async () => {
  const it = await course()
  const ana = await join(it)
  await cancel(ana.registrationId, "everything", { actor: "public" }, NOW)
  await add(it)
  expect(await heldBy(ana.registrationId)).toEqual([])
  const bo = await join(it, to("bo@example.org"))
  expect(await heldBy(bo.registrationId)).toHaveLength(4)
  const [any] = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.registrationId, bo.registrationId), inArray(bookings.slotId, it.dates)))
  await cancel(bo.registrationId, { bookingIds: [any!.id] }, { actor: "public" }, NOW)
  expect(await heldBy(bo.registrationId)).toEqual([])
})

// From here on the clock stands later.

/** What of a class is ahead; what has begun stays on record. */
async function giveUpRest(registrationId: string) {
  const rows = await db.select().from(bookings).where(eq(bookings.registrationId, registrationId))
  const last = rows.reduce((one, other) => (other.id > one.id ? other : one))
  await cancel(registrationId, { bookingIds: [last.id] }, { actor: "public" }, checkedAt)
}

test("a date that went by before anybody joined, moved ahead, is everybody's", async () => {
  const it = await course(3, { rules: { joinLate: true } })
  checkedAt = NINE + DAY
  const ana = await join(it, {}, checkedAt)
  expect(await heldBy(ana.registrationId)).toHaveLength(2)
  const which = { offeringId: it.offeringId, ids: [it.dates[0]!], eventId: it.event.id }
  const later = { laterBy: 2 * 24 * 60 }
  await transaction((tx) => changeSlots(tx, { ...which, actor: "ana" }, later, checkedAt))
  expect(await heldBy(ana.registrationId)).toHaveLength(3)
  expect(
    await signUp(it.event.id, { wants: [{ attendee: 0, slotId: it.dates[0]! }] }, checkedAt),
  ).toMatchObject({ ok: true })
})

test("once all dates have begun, whoever stayed to the last has the one that is added", async () => {
  const it = await course()
  const stayed = await join(it, to("ana@example.org"))
  const left = await join(it, to("bo@example.org"))
  checkedAt = NINE + WEEK + DAY
  await giveUpRest(left.registrationId)
  checkedAt = NINE + 2 * WEEK + DAY
  expect(await add(it, { now: checkedAt })).toMatchObject({ ok: true })
  expect(await heldBy(stayed.registrationId)).toHaveLength(4)
  expect(await heldBy(left.registrationId)).toHaveLength(2)
})

test("the last date is given back to whoever lost it, and not to whoever gave it up before", async () => {
  const it = await course()
  const stayed = await join(it, to("ana@example.org"))
  const left = await join(it, to("bo@example.org"))
  checkedAt = NINE + WEEK + DAY
  await giveUpRest(left.registrationId)
  await drop(it, [it.dates[2]!], checkedAt)
  expect(await heldBy(stayed.registrationId)).toHaveLength(2)
  expect(await open(it, [it.dates[2]!], checkedAt)).toMatchObject({ ok: true })
  expect(await heldBy(stayed.registrationId)).toEqual(it.dates)
  expect(await heldBy(left.registrationId)).toHaveLength(2)
  expect(await drop(it, [it.dates[0]!], checkedAt)).toMatchObject({ reason: "begun" })
})
