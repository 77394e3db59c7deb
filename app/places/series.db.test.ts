import { and, eq, inArray } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { cancel } from "#app/registration/cancel.server.ts"
import { type Changed, change } from "#app/registration/change.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, outbox, slots, waits } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { attendee, signedUp, signUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSite, makeSlot, NINE, NOW } from "#tests/world.ts"
import { nearestFree } from "./alternatives.server.ts"
import { type LockedRegistration, lockSlots } from "./lock.server.ts"
import { move } from "./move.server.ts"
import { accept, decline } from "./offer.server.ts"
import { slotsAt, slotsById } from "./slots.server.ts"
import { fullnessByPlace, roomByPlace } from "./sums.server.ts"

/** Tests whose clock stands later come last: time does not go back. */
let checkedAt = NOW
afterEach(async () => {
  expect(await verify(db, checkedAt)).toEqual([])
})

const WEEK = 7 * DAY
type Offering = NonNullable<Parameters<typeof makeOffering>[1]>

/** A class of three dates, a week apart. */
async function course(capacity = 1, given: Offering = {}) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { take: "all", ...given })
  return { event, offeringId, dates: await datesOf(event, offeringId, capacity) }
}

async function datesOf(event: { id: string; siteId?: string }, offeringId: string, capacity = 1) {
  const starts = [0, 1, 2].map((week) => NINE + week * WEEK)
  const dates: string[] = []
  for (const startsAt of starts)
    dates.push(await makeSlot(event, offeringId, { startsAt, endsAt: startsAt + HOUR, capacity }))
  return dates as [string, string, string]
}

const want = (slotId: string, who: number | null = 0) => ({ attendee: who, slotId })
const liveOf = async (registrationId: string) =>
  (
    await db
      .select()
      .from(bookings)
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .where(eq(bookings.registrationId, registrationId))
      .orderBy(slots.startsAt, bookings.id)
  )
    .map((row) => row.bookings)
    .filter(({ state }) => state !== "released")
const heldDates = async (registrationId: string) =>
  (await liveOf(registrationId)).map(({ slotId }) => slotId)
const takenIn = async (ids: string[]) =>
  (await db.select().from(slots).where(inArray(slots.id, ids)).orderBy(slots.startsAt)).map(
    ({ taken }) => taken,
  )
const close = (id: string) =>
  transaction(async (tx) => {
    await lockSlots(tx, [id])
    await tx.update(slots).set({ closedAt: NOW }).where(eq(slots.id, id))
  })
const act = <O extends Changed | { ok: false }>(
  id: string,
  verb: (tx: Tx, it: LockedRegistration) => Promise<O>,
  now = NOW,
) => change(id, { actor: "system", action: "test.act" }, verb, now)

test("one wish for any date takes every date, for each person who comes", async () => {
  const { event, dates } = await course(2)
  const { registrationId } = await signedUp(event.id, {
    attendees: [attendee("Ana"), attendee("Bo")],
    wants: [want(dates[1], 0), want(dates[1], 1)],
  })
  expect(await liveOf(registrationId)).toHaveLength(6)
  expect(await takenIn(dates)).toEqual([2, 2, 2])
})

test("a series is full when any of its dates is, and then nothing of it is taken", async () => {
  const { event, offeringId, dates } = await course(2)
  await transaction((tx) => tx.update(slots).set({ capacity: 0 }).where(eq(slots.id, dates[2])))
  const outcome = await signUp(event.id, { wants: [want(dates[0])] })
  expect(outcome).toMatchObject({ ok: false, reason: "full", slotId: dates[2] })
  expect(await takenIn(dates)).toEqual([0, 0, 0])
  expect(await slotsAt(db, event.siteId, [offeringId], NOW)).toMatchObject([
    { id: dates[0], state: "full", free: 0 },
  ])
})

test("a series stands once, with its dates and as many places as its fullest date", async () => {
  const { event, offeringId, dates } = await course(5)
  await signedUp(event.id, { wants: [want(dates[0])] })
  await transaction((tx) => tx.update(slots).set({ capacity: 3 }).where(eq(slots.id, dates[1])))
  const [one, ...more] = await slotsAt(db, event.siteId, [offeringId], NOW)
  expect(more).toEqual([])
  expect(one).toMatchObject({ id: dates[0], startsAt: NINE, free: 2, capacity: 3, state: "open" })
  expect(one!.dates!.map(({ startsAt }) => startsAt)).toEqual([NINE, NINE + WEEK, NINE + 2 * WEEK])
  expect(await slotsById(db, [dates[2]], NOW)).toEqual([one])
})

test("its places are counted once on every page, and to staff", async () => {
  const { event, offeringId, dates } = await course(5)
  await signedUp(event.id, { wants: [want(dates[0])] })
  const place = { offeringId, siteId: event.siteId }
  expect(await roomByPlace(db, { id: event.id, version: -1 }, NOW)).toEqual([
    { ...place, free: 4, capacity: 5, open: 1, opensAt: null },
  ])
  expect(await fullnessByPlace(db, NOW, event.id)).toMatchObject([
    { ...place, slots: 3, places: 5, taken: 1 },
  ])
})

test("somebody taken at the time of any date is refused", async () => {
  const { event, dates } = await course(2)
  const check = await makeOffering(event)
  const clash = await makeSlot(event, check, { startsAt: NINE + WEEK })
  const outcome = await signUp(event.id, { wants: [want(dates[0]), want(clash)] })
  expect(outcome).toMatchObject({ ok: false, reason: "overlap" })
})

test("the age is that on the first day, also for a birthday between dates", async () => {
  const { event, dates } = await course(2, { minAge: 18, counts: "attendee" })
  const birthday = (birthDate: string) => ({
    attendees: [attendee("Ana"), attendee("Leo", { birthYear: null, birthDate })],
    wants: [want(dates[0], 1)],
  })
  const between = await signUp(event.id, birthday("2008-12-14"))
  expect(between).toMatchObject({ ok: false, reason: "tooYoung" })
  expect(await signUp(event.id, birthday("2008-12-12"))).toMatchObject({ ok: true })
})

test("whoever has turned too old by a later date stays in it", async () => {
  const { event, dates } = await course(2, { maxAge: 30, counts: "attendee" })
  const ana = attendee("Ana", { birthYear: null, birthDate: "1995-12-14" })
  expect(await signUp(event.id, { attendees: [ana], wants: [want(dates[0])] })).toMatchObject({
    ok: true,
  })
})

test("a date that was closed is not taken, and whoever has it keeps the others", async () => {
  const { event, dates } = await course(2)
  const before = await signedUp(event.id, { wants: [want(dates[0])] })
  await close(dates[1])
  const after = await signedUp(event.id, { wants: [want(dates[0])] })
  expect(await heldDates(after.registrationId)).toEqual([dates[0], dates[2]])
  const [, second] = await liveOf(before.registrationId)
  const given = { bookingIds: [second!.id] }
  await cancel(before.registrationId, given, { actor: "staff" }, NOW)
  expect(await heldDates(before.registrationId)).toEqual([dates[0], dates[2]])
})

test("of siblings one gives up their own series only", async () => {
  const { event, dates } = await course(2)
  const { registrationId } = await signedUp(event.id, {
    attendees: [attendee("Ana"), attendee("Bo")],
    wants: [want(dates[0], 0), want(dates[0], 1)],
  })
  const [one] = await liveOf(registrationId)
  await cancel(registrationId, { bookingIds: [one!.id] }, { actor: "public" }, NOW)
  const left = await liveOf(registrationId)
  expect(left).toHaveLength(3)
  expect(left.every(({ attendeeId }) => attendeeId !== one!.attendeeId)).toBe(true)
})

async function waitingForFull() {
  const { event, offeringId, dates } = await course(1)
  const holder = await signedUp(event.id, { wants: [want(dates[0])] })
  const wish = { attendee: 0, offeringId, slotId: dates[1], from: NINE + WEEK }
  const waiting = await signedUp(event.id, { waits: [wish] })
  return { event, offeringId, dates, holder, waiting }
}

test("a wait is for the whole series at its site, whichever date it names", async () => {
  const { event, waiting } = await waitingForFull()
  const [wait] = await db
    .select()
    .from(waits)
    .where(eq(waits.registrationId, waiting.registrationId))
  expect(wait).toMatchObject({ slotId: null, from: null, to: null, siteId: event.siteId })
})

test("a freed series is offered whole, by one mail, and accepted by one answer", async () => {
  const { dates, holder, waiting } = await waitingForFull()
  await cancel(holder.registrationId, "everything", { actor: "public" }, NOW)
  const offers = await liveOf(waiting.registrationId)
  expect(offers.map(({ slotId }) => slotId)).toEqual(dates)
  expect(offers.every(({ heldFor }) => heldFor === "offer")).toBe(true)
  expect(new Set(offers.map(({ heldUntil }) => heldUntil)).size).toBe(1)
  const mails = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.registrationId, waiting.registrationId), eq(outbox.message, "offer")))
  expect(mails).toHaveLength(1)
  await act(waiting.registrationId, (tx, it) => accept(tx, it, offers[2]!.id, NOW))
  const states = (await liveOf(waiting.registrationId)).map(({ state }) => state)
  expect(states).toEqual(["booked", "booked", "booked"])
})

test("an offer of a series is declined whole, and lapses whole", async () => {
  const { dates, holder, waiting, offeringId, event } = await waitingForFull()
  const next = await signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId: dates[0] }] })
  await cancel(holder.registrationId, "everything", { actor: "public" }, NOW)
  const [offer] = await liveOf(waiting.registrationId)
  await act(waiting.registrationId, (tx, it) => decline(tx, it, offer!.id, NOW))
  expect(await liveOf(waiting.registrationId)).toEqual([])
  const [second] = await liveOf(next.registrationId)
  expect(await heldDates(next.registrationId)).toEqual(dates)
  await sweep(second!.heldUntil!)
  expect(await liveOf(next.registrationId)).toEqual([])
  expect(await takenIn(dates)).toEqual([0, 0, 0])
})

test("a series with one full date is offered to nobody, and what is set aside is free again", async () => {
  const { dates, holder, waiting } = await waitingForFull()
  await transaction((tx) => tx.update(slots).set({ capacity: 2 }).where(eq(slots.id, dates[1])))
  await sweep(NOW)
  expect(await liveOf(waiting.registrationId)).toEqual([])
  await transaction((tx) => tx.update(slots).set({ heldWalkin: 1 }).where(eq(slots.id, dates[1])))
  await cancel(holder.registrationId, "everything", { actor: "public" }, NOW)
  expect(await heldDates(waiting.registrationId)).toEqual(dates)
  expect((await slotsById(db, [dates[0]], NOW))[0]).toMatchObject({ state: "full", free: 0 })
})

test("a family that waits together is offered the series together", async () => {
  const { event, offeringId, dates } = await course(0)
  const family = await signedUp(event.id, {
    attendees: [attendee("Ana"), attendee("Bo")],
    waits: [0, 1].map((who) => ({ attendee: who, offeringId, slotId: dates[0], together: "us" })),
  })
  const give = (capacity: number, ids: readonly string[]) =>
    transaction((tx) =>
      tx
        .update(slots)
        .set({ capacity })
        .where(inArray(slots.id, [...ids])),
    )
  await give(2, dates.slice(0, 2))
  await give(1, [dates[2]])
  await sweep(NOW)
  expect(await liveOf(family.registrationId)).toEqual([])
  await give(2, dates)
  await sweep(NOW)
  expect(await liveOf(family.registrationId)).toHaveLength(6)
})

test("a series moves to another site as a whole, and not to another date", async () => {
  const { event, offeringId, dates } = await course(1)
  const there = await makeSite(event)
  const others = await datesOf(there, offeringId)
  const { registrationId } = await signedUp(event.id, { wants: [want(dates[0])] })
  const [, second] = await liveOf(registrationId)
  const to = (toSlotId: string) => (tx: Tx, it: LockedRegistration) =>
    move(tx, it, { bookingId: second!.id, toSlotId }, NOW)
  expect(await act(registrationId, to(dates[2]))).toMatchObject({ ok: false, reason: "twice" })
  expect(await act(registrationId, to(others[1]))).toMatchObject({ ok: true })
  expect(await heldDates(registrationId)).toEqual(others)
  const old = [...dates].map(async (slotId) =>
    (await db.select().from(bookings).where(eq(bookings.slotId, slotId))).map(({ id }) => id),
  )
  const replaced = (await liveOf(registrationId)).map(({ replacesId }) => replacesId)
  expect(replaced).toEqual((await Promise.all(old)).flat())
  expect(await takenIn(dates)).toEqual([0, 0, 0])
})

test("a move to a site where one date is full is refused, and the old series kept", async () => {
  const { event, offeringId, dates } = await course(1)
  const there = await makeSite(event)
  const others = await datesOf(there, offeringId)
  await transaction((tx) => tx.update(slots).set({ capacity: 0 }).where(eq(slots.id, others[2])))
  const { registrationId } = await signedUp(event.id, { wants: [want(dates[0])] })
  const [first] = await liveOf(registrationId)
  const which = { bookingId: first!.id, toSlotId: others[0] }
  const outcome = await act(registrationId, (tx, it) => move(tx, it, which, NOW))
  expect(outcome).toMatchObject({ ok: false, reason: "full" })
  expect(await heldDates(registrationId)).toEqual(dates)
})

test("instead of a full series the same at other sites is proposed", async () => {
  const { event, offeringId, dates } = await course(0)
  const others = await datesOf(await makeSite(event), offeringId)
  const near = await nearestFree(db, { slotId: dates[0] }, NOW)
  expect(near.map(({ id }) => id)).toEqual([others[0]])
})

test("once it has begun nobody joins, unless the offering lets join late for what is left", async () => {
  const afterFirst = NINE + DAY
  checkedAt = afterFirst
  const strict = await course(2)
  const closed = await signUp(strict.event.id, { wants: [want(strict.dates[1])] }, afterFirst)
  expect(closed).toMatchObject({ ok: false, reason: "closed" })
  const open = await course(2, { rules: { joinLate: true } })
  const { registrationId } = await signedUp(
    open.event.id,
    { wants: [want(open.dates[0])] },
    afterFirst,
  )
  expect(await heldDates(registrationId)).toEqual(open.dates.slice(1))
  const [seen] = await slotsAt(db, open.event.siteId, [open.offeringId], afterFirst)
  expect(seen).toMatchObject({ id: open.dates[0], startsAt: NINE + WEEK, state: "open" })
})

test("giving up one date gives up the series, but for what has begun", async () => {
  const { event, dates } = await course(2)
  const { registrationId } = await signedUp(event.id, { wants: [want(dates[0])] })
  const last = (await liveOf(registrationId))[2]!
  checkedAt = NINE + DAY
  await cancel(registrationId, { bookingIds: [last.id] }, { actor: "public" }, checkedAt)
  expect(await heldDates(registrationId)).toEqual([dates[0]])
  expect(await takenIn(dates)).toEqual([1, 0, 0])
})
