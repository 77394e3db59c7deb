import { eq } from "drizzle-orm"
import { afterEach, describe, expect, test } from "vitest"
import { cancel } from "#app/registration/cancel.server.ts"
import { type Changed, change } from "#app/registration/change.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { attendees, bookings, credentials, events, outbox, slots, waits } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { attendee, knownVolunteer, signedUp, signUp, volunteer } from "#tests/sign-up.ts"
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
import { nearestFree } from "./alternatives.server.ts"
import { fill } from "./fill.server.ts"
import { type LockedRegistration, lockRegistration } from "./lock.server.ts"
import { move } from "./move.server.ts"
import { accept, approve, decline } from "./offer.server.ts"
import { liveBookings, release } from "./release.server.ts"
import { resize } from "./resize.server.ts"
import { take } from "./take.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

const slotOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!
const bookingsOf = (registrationId: string) =>
  db.select().from(bookings).where(eq(bookings.registrationId, registrationId)).orderBy(bookings.id)
const oneBooking = async (registrationId: string) => (await bookingsOf(registrationId))[0]!

/** As everything changes a registration. */
const act = <O extends Changed | { ok: false }>(
  id: string,
  verb: (tx: Tx, it: LockedRegistration) => Promise<O>,
) => change(id, { actor: "system", action: "test.act" }, verb, NOW)

/** A process that died between freeing the places and offering them. */
const freeOnly = (id: string) =>
  transaction(async (tx) => release(tx, await liveBookings(tx, id), "cancelled", NOW))

const want = (slotId: string, who: number | null = 0) => ({ attendee: who, slotId })

async function fair(capacity = 1, more: Partial<typeof slots.$inferInsert> = {}) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity, ...more })
  return { event, offeringId, slotId }
}

describe("taking a place", () => {
  test("raises what is taken and books it", async () => {
    const { event, slotId } = await fair(2)
    const { registrationId } = await signedUp(event.id, { wants: [want(slotId)] })
    expect(await oneBooking(registrationId)).toMatchObject({ state: "booked", slotId })
    expect((await slotOf(slotId)).taken).toBe(1)
  })

  test("of a full slot is refused and leaves nothing behind", async () => {
    const { event, slotId } = await fair(1)
    await signedUp(event.id, { wants: [want(slotId)] })
    const outcome = await signUp(event.id, { wants: [want(slotId)] })
    expect(outcome).toMatchObject({ ok: false, reason: "full", slotId, attendee: 0 })
    expect((await slotOf(slotId)).taken).toBe(1)
  })

  test("for a household is all or nothing", async () => {
    const { event, offeringId, slotId } = await fair(5)
    const narrow = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity: 1 })
    const outcome = await signUp(event.id, {
      attendees: [attendee("Ana"), attendee("Bo")],
      wants: [want(slotId, 0), want(narrow, 0), want(slotId, 1), want(narrow, 1)],
    })
    expect(outcome).toMatchObject({ ok: false, reason: "full", slotId: narrow })
    expect((await slotOf(slotId)).taken).toBe(0)
  })

  test.each([
    ["not open yet", { opensAt: NOW + HOUR }, "notOpen"],
    ["no longer open", { closesAt: NOW }, "closed"],
    [
      "open for longer, and has begun",
      { startsAt: NOW - MINUTE, endsAt: NOW + HOUR, closesAt: NOW + HOUR },
      "closed",
    ],
    ["closed by somebody", { closedAt: NOW - HOUR }, "closed"],
    ["left with walk-in places only", { capacity: 2, heldWalkin: 2 }, "full"],
    ["left with places set aside for waits", { capacity: 0 }, "full"],
  ] as const)("of a slot that is %s is refused", async (_, given, reason) => {
    const { event, slotId } = await fair(1, given)
    expect(await signUp(event.id, { wants: [want(slotId)] })).toMatchObject({ ok: false, reason })
  })

  test("of an event that was called off is refused", async () => {
    const { event, slotId } = await fair()
    await transaction(async (tx) => {
      await tx.update(events).set({ state: "cancelled" }).where(eq(events.id, event.id))
    })
    expect(await signUp(event.id, { wants: [want(slotId)] })).toMatchObject({ reason: "closed" })
  })

  test("or waiting for one by the pages of something else is refused", async () => {
    const { event, offeringId, slotId } = await fair()
    const gone = { ok: false, reason: "gone" }
    const asked = { flow: "shift" as const }
    expect(await signUp(event.id, { ...asked, wants: [want(slotId)] })).toMatchObject(gone)
    const waits = [{ attendee: 0, offeringId, slotId }]
    expect(await signUp(event.id, { ...asked, waits })).toMatchObject(gone)
    expect(await signUp(event.id, { flow: "visit", wants: [want(slotId)] })).toMatchObject({
      ok: true,
    })
  })

  test("of another event is refused", async () => {
    const { slotId } = await fair()
    const other = await makeEvent()
    expect(await signUp(other.id, { wants: [want(slotId)] })).toMatchObject({ reason: "gone" })
  })

  test("twice in one slot, or at the same time, is refused", async () => {
    const { event, offeringId, slotId } = await fair(5)
    const late = await makeSlot(event, offeringId, { startsAt: NINE + 10 * MINUTE, capacity: 5 })
    const both = await signUp(event.id, { wants: [want(slotId), want(late)] })
    expect(both).toMatchObject({ ok: false, reason: "overlap" })
    const vera = {
      attendees: [await knownVolunteer(event.id, "vera@example.org")],
      wants: [want(slotId)],
    }
    await signedUp(event.id, vera)
    expect(await signUp(event.id, vera)).toMatchObject({ ok: false, reason: "twice" })
  })

  test("by one volunteer whom we know, at the same time in two submissions, is refused; for a couple with one address it is not", async () => {
    const { event, offeringId, slotId } = await fair(5)
    const late = await makeSlot(event, offeringId, { startsAt: NINE + 10 * MINUTE, capacity: 5 })
    const known = await knownVolunteer(event.id, "sam@example.org", "Sam Łoś")
    const sam = (name: string, slot: string) => ({
      attendees: [{ ...known, name }],
      wants: [want(slot)],
    })
    await signedUp(event.id, sam("Sam Łoś", slotId))
    expect(await signUp(event.id, sam("sam los", late))).toMatchObject({ reason: "overlap" })
    await signedUp(event.id, sam("Kim Łoś", late))
  })

  test("out of the age limits on the day is refused", async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event, { minAge: 18, maxAge: 60 })
    const slotId = await makeSlot(event, offeringId, { capacity: 9 })
    const aged = (birthDate: string) => ({
      attendees: [attendee("Kim", { birthYear: null, birthDate, guardian: "Jo" })],
      contact: { name: "Jo", email: null, phone: "860 555 0123", locale: "en" },
      wants: [want(slotId)],
    })
    expect(await signUp(event.id, aged("2008-12-13"))).toMatchObject({ reason: "tooYoung" })
    expect(await signUp(event.id, aged("1965-12-11"))).toMatchObject({ reason: "tooOld" })
    await signedUp(event.id, aged("2008-12-12"))
  })

  test("of a licensed shift needs a licence that covers the day, and is held until it is verified", async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event, { kind: "role", rules: { licence: "nurse" } })
    const slotId = await makeSlot(event, offeringId, { capacity: 9 })
    const nurse = (expiresOn: string) => {
      const one = volunteer("nurse@example.org")
      const licence = { profession: "nurse" as const, number: "R1", state: "CT", expiresOn }
      return { attendees: [{ ...one, person: { ...one.person!, licence } }], wants: [want(slotId)] }
    }
    expect(await signUp(event.id, nurse("2026-12-11"))).toMatchObject({ reason: "licence" })
    const { registrationId } = await signedUp(event.id, nurse("2026-12-12"))
    const held = await oneBooking(registrationId)
    expect(held).toMatchObject({ state: "held", heldFor: "credential" })
    await act(registrationId, (tx, it) => approve(tx, it, held.id, NOW))
    expect(await oneBooking(registrationId)).toMatchObject({ state: "booked", heldUntil: null })
  })

  test("with a renewed licence is held until that is verified; what the one before gave stays", async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event, { kind: "role", rules: { licence: "nurse" } })
    const slotId = await makeSlot(event, offeringId, { capacity: 9 })
    const later = await makeSlot(event, offeringId, { capacity: 9, startsAt: NINE + HOUR })
    const one = await knownVolunteer(event.id, "renewed@example.org")
    const nurse = (slot: string, expiresOn: string) => {
      const licence = { profession: "nurse" as const, number: "R2", state: "CT", expiresOn }
      return { attendees: [{ ...one, person: { ...one.person!, licence } }], wants: [want(slot)] }
    }
    const before = await signedUp(event.id, nurse(slotId, "2027-01-31"))
    const held = await oneBooking(before.registrationId)
    await act(before.registrationId, async (tx, it) => {
      await tx.update(credentials).set({ verifiedAt: NOW, verifiedBy: "staff" })
      return approve(tx, it, held.id, NOW)
    })
    const after = await signedUp(event.id, nurse(later, "2028-01-31"))
    expect(await oneBooking(after.registrationId)).toMatchObject({ heldFor: "credential" })
    expect(await oneBooking(before.registrationId)).toMatchObject({ state: "booked" })
  })

  test("of a class series takes all its slots", async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event, { take: "all" })
    const first = await makeSlot(event, offeringId)
    await makeSlot(event, offeringId, { startsAt: NINE + DAY })
    const { registrationId } = await signedUp(event.id, { wants: [want(first)] })
    expect(await bookingsOf(registrationId)).toHaveLength(2)
  })

  test("at the door takes what is held for walk-ins first", async () => {
    const { event, slotId } = await fair(3, { heldWalkin: 1 })
    const { registrationId } = await signedUp(event.id)
    const door = (attendeeId: string) =>
      transaction(async (tx) => {
        await lockRegistration(tx, registrationId)
        return take(
          tx,
          {
            eventId: event.id,
            registrationId,
            wants: [{ slotId, attendeeId }],
            subjects: [
              {
                id: attendeeId,
                personId: null,
                birthDate: null,
                birthYear: null,
                credentialId: null,
              },
            ],
            from: "walkin",
          },
          NINE,
        )
      })
    const [one] = await db
      .select()
      .from(attendees)
      .where(eq(attendees.registrationId, registrationId))
    expect(await door(one!.id)).toMatchObject({ ok: true })
    expect(await slotOf(slotId)).toMatchObject({ taken: 1, heldWalkin: 0 })
  })

  test("tells the nearest free times at the same site when it is refused", async () => {
    const { event, offeringId, slotId } = await fair(0)
    await makeSlot(await makeSite(event), offeringId, { startsAt: NINE + HOUR / 2 })
    const times = [-2, -1, 1, 2, 3].map((hours) => NINE + hours * HOUR)
    for (const startsAt of times) await makeSlot(event, offeringId, { startsAt })
    const nearest = await nearestFree(db, { slotId }, NOW)
    expect(nearest.map((slot) => slot.startsAt)).toEqual(times.slice(0, 4))
  })
})

describe("a freed place", () => {
  const waitFor = (offeringId: string, who: number | null = 0, more = {}) => ({
    attendee: who,
    offeringId,
    ...more,
  })

  async function fullWithTwoWaiting() {
    const { event, offeringId, slotId } = await fair(1)
    const holder = await signedUp(event.id, { wants: [want(slotId)] })
    const first = await signedUp(event.id, { waits: [waitFor(offeringId)] })
    const second = await signedUp(event.id, { waits: [waitFor(offeringId)] })
    const due = await freeOnly(holder.registrationId)
    return { event, offeringId, slotId, first, second, due }
  }

  test("is set aside for those who wait, so that nobody passing by takes it", async () => {
    const { event, offeringId, slotId, due } = await fullWithTwoWaiting()
    expect(due).toEqual([offeringId])
    expect(await slotOf(slotId)).toMatchObject({ taken: 0, heldWaitlist: 1 })
    expect(await signUp(event.id, { wants: [want(slotId)] })).toMatchObject({ reason: "full" })
    await fill(offeringId, NOW)
  })

  test("is offered to the first in line, by mail and until a time, and booked when accepted", async () => {
    const { offeringId, first, second } = await fullWithTwoWaiting()
    expect(await fill(offeringId, NOW)).toBe(1)
    const offered = await oneBooking(first.registrationId)
    expect(offered).toMatchObject({ state: "held", heldFor: "offer", heldUntil: NOW + DAY })
    expect(await bookingsOf(second.registrationId)).toEqual([])
    const mails = await db
      .select()
      .from(outbox)
      .where(eq(outbox.dedupeKey, `offer:${offered.id}`))
    expect(mails).toHaveLength(1)
    const yes = () => act(first.registrationId, (tx, it) => accept(tx, it, offered.id, NOW))
    expect(await yes()).toMatchObject({ ok: true })
    expect(await oneBooking(first.registrationId)).toMatchObject({ state: "booked", heldFor: null })
    expect(await yes()).toMatchObject({ reason: "missing" })
  })

  test("goes to the next when it is declined, and when the offer runs out", async () => {
    const { offeringId, first, second } = await fullWithTwoWaiting()
    await fill(offeringId, NOW)
    const offered = await oneBooking(first.registrationId)
    const no = await act(first.registrationId, (tx, it) => decline(tx, it, offered.id, NOW))
    expect(no).toMatchObject({ ok: true, due: [offeringId] })
    expect(await oneBooking(second.registrationId)).toMatchObject({ heldFor: "offer" })
    await sweep(NOW + DAY)
    expect(await oneBooking(second.registrationId)).toMatchObject({ releasedAs: "expired" })
    const ended = await db.select().from(waits).where(eq(waits.offeringId, offeringId))
    expect(ended.map((wait) => wait.outcome).sort()).toEqual(["declined", "expired"])
  })

  test("passes over whom it does not fit, and is free to all when it fits nobody", async () => {
    const { event, offeringId, slotId } = await fair(1)
    const holder = await signedUp(event.id, { wants: [want(slotId)] })
    await signedUp(event.id, {
      attendees: [attendee("Ana"), attendee("Bo")],
      waits: [0, 1].map((who) => waitFor(offeringId, who, { together: "family" })),
    })
    await signedUp(event.id, { waits: [waitFor(offeringId, 0, { from: NINE + HOUR })] })
    await cancel(holder.registrationId, "everything", { actor: "public" }, NOW)
    expect(await slotOf(slotId)).toMatchObject({ taken: 0, heldWaitlist: 0 })
    await signedUp(event.id, { wants: [want(slotId)] })
  })

  test("at another site is offered to nobody who waits at this one, and to who waits wherever", async () => {
    const { event, offeringId } = await fair(0)
    const there = await makeSite(event)
    const here = await signedUp(event.id, {
      waits: [waitFor(offeringId, 0, { siteId: event.siteId })],
    })
    const anywhere = await signedUp(event.id, { waits: [waitFor(offeringId)] })
    const slotId = await makeSlot(there, offeringId, { capacity: 2 })
    await sweep(NOW)
    expect(await bookingsOf(here.registrationId)).toEqual([])
    expect(await oneBooking(anywhere.registrationId)).toMatchObject({ heldFor: "offer", slotId })
    expect(await slotOf(slotId)).toMatchObject({ taken: 1, heldWaitlist: 0 })
  })

  test("is offered for the slot that is wished for, however many stand in line for others", async () => {
    const { event, offeringId, slotId } = await fair(1)
    const there = await makeSite(event)
    const other = await makeSlot(there, offeringId, { capacity: 1 })
    const holders = [
      await signedUp(event.id, { wants: [want(slotId)] }),
      await signedUp(event.id, { wants: [want(other)] }),
    ]
    for (let n = 0; n < 3; n++)
      await signedUp(event.id, { waits: [waitFor(offeringId, 0, { slotId })] })
    const last = await signedUp(event.id, { waits: [waitFor(offeringId, 0, { slotId: other })] })
    await cancel(holders[1]!.registrationId, "everything", { actor: "public" }, NOW)
    expect(await oneBooking(last.registrationId)).toMatchObject({ heldFor: "offer", slotId: other })
    expect(await slotOf(slotId)).toMatchObject({ taken: 1 })
  })

  test("is not set aside for who waits at another site", async () => {
    const { event, offeringId, slotId } = await fair(1)
    const there = await makeSite(event)
    await makeSlot(there, offeringId, { capacity: 0 })
    const holder = await signedUp(event.id, { wants: [want(slotId)] })
    await signedUp(event.id, { waits: [waitFor(offeringId, 0, { siteId: there.siteId })] })
    expect(await freeOnly(holder.registrationId)).toEqual([])
    expect(await slotOf(slotId)).toMatchObject({ taken: 0, heldWaitlist: 0 })
  })

  test("is offered to a family together when both fit", async () => {
    const { event, offeringId } = await fair(0)
    const { registrationId } = await signedUp(event.id, {
      attendees: [attendee("Ana"), attendee("Bo")],
      waits: [0, 1].map((who) => waitFor(offeringId, who, { together: "family" })),
    })
    const later = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity: 2 })
    await sweep(NOW)
    expect((await bookingsOf(registrationId)).map((one) => one.slotId)).toEqual([later, later])
  })

  test("of walk-ins, once released, is offered too", async () => {
    const { event, offeringId, slotId } = await fair(1, { heldWalkin: 1 })
    const waiting = await signedUp(event.id, { waits: [waitFor(offeringId)] })
    const quiet = { slotId, capacity: 1, heldWalkin: 0, actor: "staff", reason: "quiet day" }
    const outcome = await transaction((tx) => resize(tx, quiet, NOW))
    expect(outcome).toEqual({ ok: true, due: [offeringId] })
    await fill(offeringId, NOW)
    expect(await oneBooking(waiting.registrationId)).toMatchObject({ heldFor: "offer" })
    const less = { ...quiet, capacity: 0 }
    expect(await transaction((tx) => resize(tx, less, NOW))).toMatchObject({ reason: "taken" })
  })
})

describe("moving a booking", () => {
  test("releases the old place and takes the new one", async () => {
    const { event, offeringId, slotId } = await fair(1)
    const later = await makeSlot(event, offeringId, { startsAt: NINE + HOUR })
    const { registrationId } = await signedUp(event.id, { wants: [want(slotId)] })
    const old = await oneBooking(registrationId)
    const which = { bookingId: old.id, toSlotId: later }
    const moved = await act(registrationId, (tx, it) => move(tx, it, which, NOW))
    expect(moved).toMatchObject({ ok: true })
    const [before, after] = await bookingsOf(registrationId)
    expect(before).toMatchObject({ state: "released", releasedAs: "moved" })
    expect(after).toMatchObject({ state: "booked", slotId: later, replacesId: old.id })
    expect(await slotOf(slotId)).toMatchObject({ taken: 0 })
  })

  test("to a full slot is refused and keeps the old place", async () => {
    const { event, offeringId, slotId } = await fair(1)
    const full = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity: 0 })
    const { registrationId } = await signedUp(event.id, { wants: [want(slotId)] })
    const { id } = await oneBooking(registrationId)
    const which = { bookingId: id, toSlotId: full }
    const outcome = await act(registrationId, (tx, it) => move(tx, it, which, NOW))
    expect(outcome).toMatchObject({ reason: "full" })
    expect(await oneBooking(registrationId)).toMatchObject({ state: "booked", slotId })
  })

  test("of somebody else is refused", async () => {
    const { event, slotId } = await fair(2)
    const mine = await signedUp(event.id, { wants: [want(slotId)] })
    const theirs = await signedUp(event.id, { wants: [want(slotId)] })
    const { id } = await oneBooking(theirs.registrationId)
    const which = { bookingId: id, toSlotId: slotId }
    const outcome = await act(mine.registrationId, (tx, it) => move(tx, it, which, NOW))
    expect(outcome).toMatchObject({ reason: "missing" })
  })
})

describe("a registration", () => {
  test("of one draft is made once", async () => {
    const { event, slotId } = await fair(5)
    const given = { draftId: `draft ${slotId}`, wants: [want(slotId)] }
    const outcomes = await Promise.all([1, 2, 3].map(() => signedUp(event.id, given)))
    expect(new Set(outcomes.map((one) => one.code)).size).toBe(1)
    expect(outcomes.filter((one) => !one.again)).toHaveLength(1)
    expect((await slotOf(slotId)).taken).toBe(1)
  })

  test("is cancelled person by person, and with the last one as a whole", async () => {
    const { event, slotId } = await fair(5)
    const { registrationId } = await signedUp(event.id, {
      attendees: [attendee("Ana"), attendee("Bo")],
      wants: [want(slotId, 0), want(slotId, 1)],
    })
    const [first, last] = (await bookingsOf(registrationId)).map((one) => one.attendeeId!)
    const leave = (attendeeId: string) =>
      cancel(registrationId, { attendeeId }, { actor: "public" }, NOW)
    expect(await leave(first!)).toMatchObject({ ok: true, all: false })
    expect(await leave(last!)).toMatchObject({ ok: true, all: true })
    expect(await leave(last!)).toMatchObject({ reason: "missing" })
    expect((await slotOf(slotId)).taken).toBe(0)
    const mails = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
    expect(mails.map((mail) => mail.message).sort()).toEqual([
      "cancelled",
      "changed",
      "confirmation",
    ])
  })
})
