import { eq } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { moveTo } from "#app/my/move.server.ts"
import { fill } from "#app/places/fill.server.ts"
import { resize } from "#app/places/resize.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, waits } from "#db/schema/index.ts"
import { attendee, signedUp, signUp } from "#tests/sign-up.ts"
import { DAY, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { findPlan } from "./plan.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

const leo = attendee("Leo", { birthYear: 2016 })
const cared = { ...leo, guardian: "Ana" }
const phone = { name: "Ana", email: null, phone: "860 555 0123", locale: "es" }

async function fair(rules = {}, capacity = 5) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { rules })
  const slotId = await makeSlot(event, offeringId, { capacity })
  return { event, offeringId, slotId, wants: [{ attendee: 0, slotId }] }
}

test("a child is not signed up alone, whatever page it came from", async () => {
  const { event, wants } = await fair()
  const alone = await signUp(event.id, { attendees: [leo], wants })
  expect(alone).toEqual({ ok: false, reason: "adult" })
  const silent = await signUp(event.id, { attendees: [cared], wants })
  expect(silent).toEqual({ ok: false, reason: "phone" })
  expect(await db.select().from(bookings).where(eq(bookings.eventId, event.id))).toEqual([])
  expect(await signUp(event.id, { attendees: [cared], contact: phone, wants })).toMatchObject({
    ok: true,
  })
})

test("nobody is to be fetched who cannot be called", async () => {
  const { event, wants } = await fair()
  const attendees = [attendee("Ana", { needs: ["ride"] })]
  expect(await signUp(event.id, { attendees, wants })).toEqual({ ok: false, reason: "phone" })
  expect(await signUp(event.id, { attendees, contact: phone, wants })).toMatchObject({ ok: true })
})

const family = { attendees: [leo, attendee("Ana")] }
const along = { attendees: [cared], contact: phone, details: { along: true } }
const left = { attendees: [cared], contact: phone }

test.each([
  ["one of the family will do", family, true],
  ["the contact will do who comes along", along, true],
  ["one on the telephone will not do", left, false],
])("where a child needs an adult beside them, %s", async (_, given, ok) => {
  const { event, offeringId, slotId, wants } = await fair({ adultUnder: 14 })
  const taken = await signUp(event.id, { ...given, wants })
  expect(taken).toMatchObject(ok ? { ok } : { ok, reason: "alone", slotId, attendee: 0 })
  const waits = [{ attendee: 0, offeringId, slotId }]
  expect(await signUp(event.id, { ...given, waits })).toMatchObject(
    ok ? { ok } : { ok, reason: "alone", slotId },
  )
})

test("a child does not move to a time for which it is too young on its day", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { minAge: 10 })
  const first = await makeSlot(event, offeringId)
  const before = await makeSlot(event, offeringId, { startsAt: NINE - 2 * DAY })
  const birthDate = "2016-12-11"
  const { registrationId } = await signedUp(event.id, {
    attendees: [{ ...cared, birthYear: null, birthDate }],
    contact: phone,
    wants: [{ attendee: 0, slotId: first }],
  })
  const [booking] = await db.select().from(bookings).where(eq(bookings.slotId, first))
  const plan = (await findPlan(db, registrationId))!
  const moved = await moveTo(plan, { bookingId: booking!.id, toSlotId: before }, NOW)
  expect(moved).toMatchObject({ ok: false, reason: "tooYoung" })
})

const twoDays = async (minAge: number) => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { minAge })
  const eve = await makeSlot(event, offeringId, { startsAt: NINE - DAY, capacity: 0 })
  const day = await makeSlot(event, offeringId, { startsAt: NINE, capacity: 0 })
  return { event, offeringId, eve, day }
}
/** Ten years old on the second day. */
const nearlyTen = { ...cared, birthYear: null, birthDate: "2016-12-12" }

test("a wait for a time counts the age on the day of that time", async () => {
  const { event, offeringId, eve, day } = await twoDays(10)
  const waitFor = (slotId: string) =>
    signUp(event.id, {
      attendees: [nearlyTen],
      contact: phone,
      waits: [{ attendee: 0, offeringId, slotId }],
    })
  expect(await waitFor(eve)).toMatchObject({ ok: false, reason: "tooYoung" })
  expect(await waitFor(day)).toMatchObject({ ok: true })
})

test("a wait for any time is offered only a day on which they are of the age", async () => {
  const { event, offeringId, eve, day } = await twoDays(10)
  const wait = { attendee: 0, offeringId }
  const { registrationId } = await signedUp(event.id, {
    attendees: [nearlyTen],
    contact: phone,
    waits: [wait],
  })
  const more = { capacity: 1, heldWalkin: 0, actor: "system", reason: "another table" }
  for (const slotId of [eve, day]) await transaction((tx) => resize(tx, { slotId, ...more }, NOW))
  await fill(offeringId, NOW)
  const offered = await db
    .select()
    .from(bookings)
    .where(eq(bookings.registrationId, registrationId))
  expect(offered.map(({ slotId }) => slotId)).toEqual([day])
})

test("a wait for any time is refused to whom no day is right", async () => {
  const { event, offeringId } = await twoDays(11)
  const given = { attendees: [nearlyTen], contact: phone, waits: [{ attendee: 0, offeringId }] }
  expect(await signUp(event.id, given)).toMatchObject({ ok: false, reason: "tooYoung" })
})

test("a wait for a time of something else is refused", async () => {
  const { event, offeringId } = await twoDays(1)
  const other = await fair()
  const stray = [{ attendee: 0, offeringId, slotId: other.slotId }]
  expect(await signUp(event.id, { waits: stray })).toMatchObject({ ok: false, reason: "gone" })
  expect(await db.select().from(waits).where(eq(waits.eventId, event.id))).toEqual([])
})

test("who was born in a year counts as of age on any day of it", async () => {
  const { event, wants } = await fair()
  const maybe = attendee("Sam", { birthYear: 2008 })
  expect(await signUp(event.id, { attendees: [maybe], wants })).toMatchObject({ ok: true })
})
