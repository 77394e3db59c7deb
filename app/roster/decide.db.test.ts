import { eq } from "drizzle-orm"
import { afterEach, describe, expect, test } from "vitest"
import { texts } from "#app/i18n/translate.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  audit,
  bookings,
  credentials,
  outbox,
  registrations,
  slots,
  waits,
} from "#db/schema/index.ts"
import { write } from "#emails/write.server.tsx"
import { attendee, knownVolunteer, signedUp, volunteer } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { approveBooking, cancelFor, refuseBooking, verifyLicence } from "./decide.server.ts"
import { findStaffPlan } from "./queries.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

const slotOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!
const bookingsOf = (registrationId: string) =>
  db.select().from(bookings).where(eq(bookings.registrationId, registrationId)).orderBy(bookings.id)
const linesOf = (actor: string) => db.select().from(audit).where(eq(audit.actor, actor))
const lettersOf = (registrationId: string) =>
  db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
const mailsOf = async (registrationId: string) =>
  (await lettersOf(registrationId)).map((letter) => letter.message)
const letterOf = async (registrationId: string, message: string) =>
  (await lettersOf(registrationId)).find((letter) => letter.message === message)!

/** An entry that waits for its review; one more waits behind it. */
async function entry(actor: string) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, {
    kind: "entry",
    counts: "registration",
    review: true,
  })
  const slotId = await makeSlot(event, offeringId, { capacity: 1 })
  const { registrationId } = await signedUp(event.id, {
    kind: "entry",
    wants: [{ attendee: null, slotId }],
  })
  const next = await signedUp(event.id, {
    kind: "entry",
    contact: { name: "Bo", email: "bo@example.org", phone: null, locale: "en" },
    waits: [{ attendee: null, offeringId, slotId }],
  })
  const [booking] = await bookingsOf(registrationId)
  const on = { registrationId, eventId: event.id, actor }
  return { on, slotId, bookingId: booking!.id, next: next.registrationId }
}

/** A nurse whose shift is held until somebody has checked the licence. */
async function nurse(actor: string) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "role", rules: { licence: "nurse" } })
  const slotId = await makeSlot(event, offeringId, { capacity: 2 })
  const person = {
    email: `${actor}@example.org`,
    phone: null,
    licence: { profession: "nurse" as const, number: actor, state: "CT", expiresOn: "2027-01-01" },
  }
  const who = { ...volunteer(person.email), person }
  const { registrationId } = await signedUp(event.id, {
    kind: "volunteer",
    attendees: [who],
    wants: [{ attendee: 0, slotId }],
  })
  const [mine] = await db.select().from(credentials).where(eq(credentials.number, actor))
  return { on: { registrationId, eventId: event.id, actor }, slotId, licenceId: mine!.id }
}

describe("an entry under review", () => {
  test("is booked when it is approved, with a mail and a line in the log", async () => {
    const { on, bookingId } = await entry("approver")
    expect(await approveBooking(on, bookingId, NOW)).toMatchObject({ ok: true })
    expect((await bookingsOf(on.registrationId))[0]).toMatchObject({
      state: "booked",
      heldFor: null,
    })
    expect(await mailsOf(on.registrationId)).toContain("changed")
    expect(await linesOf("approver")).toMatchObject([
      {
        action: "booking.approve",
        subjectId: on.registrationId,
        eventId: on.eventId,
        detail: { booking: bookingId },
      },
    ])
  })

  test("cannot be approved twice", async () => {
    const { on, bookingId } = await entry("twice")
    await approveBooking(on, bookingId, NOW)
    expect(await approveBooking(on, bookingId, NOW)).toMatchObject({ ok: false, reason: "missing" })
    expect(await linesOf("twice")).toHaveLength(1)
  })

  test("frees its place when it is refused, for whoever waits, and says so kindly", async () => {
    const { on, bookingId, slotId, next } = await entry("refuser")
    expect(await refuseBooking(on, bookingId, NOW)).toMatchObject({ ok: true })
    expect((await bookingsOf(on.registrationId))[0]).toMatchObject({
      state: "released",
      releasedAs: "refused",
    })
    expect((await bookingsOf(next))[0]).toMatchObject({ state: "held", heldFor: "offer", slotId })
    const letter = await letterOf(on.registrationId, "changed")
    expect((await write(letter, NOW))!.text).toContain(texts("es", "mail")("changed.turnedDown"))
    expect((await linesOf("refuser")).map((line) => line.action)).toEqual(["booking.refuse"])
  })

  test("is not decided by the address of another registration", async () => {
    const { on } = await entry("mixer")
    const other = await entry("mixer")
    expect(await approveBooking(on, other.bookingId, NOW)).toMatchObject({ ok: false })
    expect((await bookingsOf(other.on.registrationId))[0]!.state).toBe("held")
  })
})

describe("a licence", () => {
  test("that is checked books the shifts held for it, and says who checked it", async () => {
    const { on, licenceId } = await nurse("checker")
    expect((await bookingsOf(on.registrationId))[0]!.heldFor).toBe("credential")
    expect(await verifyLicence(on, licenceId, NOW)).toMatchObject({ ok: true })
    expect((await bookingsOf(on.registrationId))[0]!.state).toBe("booked")
    const [licence] = await db.select().from(credentials).where(eq(credentials.id, licenceId))
    expect(licence).toMatchObject({ verifiedAt: NOW, verifiedBy: "checker" })
    expect((await linesOf("checker")).map((line) => line.action)).toEqual(["credential.verify"])
    expect(await mailsOf(on.registrationId)).toContain("changed")
  })

  test("that has run out by the day of a shift does not book it", async () => {
    const { on, licenceId, slotId } = await nurse("late")
    const startsAt = Date.parse("2027-01-02T14:00:00Z")
    await transaction(async (tx) => {
      await tx
        .update(slots)
        .set({ startsAt, endsAt: startsAt + HOUR })
        .where(eq(slots.id, slotId))
    })
    expect(await verifyLicence(on, licenceId, NOW)).toMatchObject({ ok: true })
    expect((await bookingsOf(on.registrationId))[0]!.heldFor).toBe("credential")
  })

  test("is checked once", async () => {
    const { on, licenceId } = await nurse("again")
    await verifyLicence(on, licenceId, NOW)
    expect(await verifyLicence(on, licenceId, NOW)).toMatchObject({ ok: false, reason: "missing" })
  })

  test("that the same person stated elsewhere books nothing here, and is not shown", async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event, { kind: "role", rules: { licence: "nurse" } })
    const at = (startsAt: number) => makeSlot(event, offeringId, { startsAt, capacity: 2 })
    const known = await knownVolunteer(event.id, "two-licences@example.org")
    const states = async (number: string, slotId: string) => {
      const licence = { profession: "nurse" as const, number, state: "CT", expiresOn: "2027-01-01" }
      const who = { ...known, person: { ...known.person!, licence } }
      const wants = [{ attendee: 0, slotId }]
      return signedUp(event.id, { kind: "volunteer", attendees: [who], wants })
    }
    await states("TRUE-1", await at(NINE))
    const { registrationId } = await states("MADE-UP-1", await at(NINE + HOUR))
    const [elsewhere] = await db.select().from(credentials).where(eq(credentials.number, "TRUE-1"))
    const on = { registrationId, eventId: event.id, actor: "mixed" }
    expect(await verifyLicence(on, elsewhere!.id, NOW)).toMatchObject({ reason: "missing" })
    expect((await bookingsOf(registrationId))[0]).toMatchObject({ heldFor: "credential" })
    const plan = await findStaffPlan(db, registrationId)
    expect(plan!.licences.map(({ number }) => number)).toEqual(["MADE-UP-1"])
  })

  test("of somebody else is not checked under this registration", async () => {
    const { on } = await nurse("one")
    const other = await nurse("two")
    expect(await verifyLicence(on, other.licenceId, NOW)).toMatchObject({ ok: false })
    expect((await bookingsOf(other.on.registrationId))[0]!.state).toBe("held")
  })
})

describe("on somebody's behalf", () => {
  test("one place, one wait and everything can be given up", async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event)
    const slotId = await makeSlot(event, offeringId, { capacity: 5 })
    const full = await makeOffering(event)
    const { registrationId } = await signedUp(event.id, {
      attendees: [attendee("Ana"), attendee("Bo")],
      wants: [
        { attendee: 0, slotId },
        { attendee: 1, slotId },
      ],
      waits: [{ attendee: 0, offeringId: full }],
    })
    const on = { registrationId, eventId: event.id, actor: "canceller" }
    const [first, second] = await bookingsOf(registrationId)
    const [wait] = await db.select().from(waits).where(eq(waits.registrationId, registrationId))

    expect(await cancelFor(on, { bookingIds: [first!.id] }, NOW)).toMatchObject({ ok: true })
    expect((await slotOf(slotId)).taken).toBe(1)
    expect(await cancelFor(on, { bookingIds: [], waitIds: [wait!.id] }, NOW)).toMatchObject({
      ok: true,
    })
    expect(await cancelFor(on, "everything", NOW)).toMatchObject({ ok: true })
    expect((await slotOf(slotId)).taken).toBe(0)
    const [gone] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
    expect(gone!.cancelledAt).toBe(NOW)
    expect(await mailsOf(registrationId)).toContain("cancelled")
    expect((await linesOf("canceller")).map((line) => line.detail.bookings)).toEqual([
      [first!.id],
      [],
      [second!.id],
    ])
    expect(await cancelFor(on, "everything", NOW)).toMatchObject({ ok: false, reason: "missing" })
  })
})
