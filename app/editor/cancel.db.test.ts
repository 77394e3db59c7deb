import { and, eq } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { takeUp } from "#app/my/answer.server.ts"
import { moveTo } from "#app/my/move.server.ts"
import { putOnCallList } from "#app/outbox/call.server.ts"
import type { Message } from "#app/outbox/enqueue.server.ts"
import { fill } from "#app/places/fill.server.ts"
import { resize } from "#app/places/resize.server.ts"
import { subjectsOf } from "#app/places/subjects.server.ts"
import { take } from "#app/places/take.server.ts"
import { sweepReminders } from "#app/post/remind.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { approveBooking, verifyLicence } from "#app/roster/decide.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  attendees,
  audit,
  bookings,
  calls,
  credentials,
  events,
  outbox,
  slots,
  waits,
} from "#db/schema/index.ts"
import { write } from "#emails/write.server.tsx"
import { attendee, signedUp, signUp, volunteer } from "#tests/sign-up.ts"
import { DAY, HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { cancelEvent } from "./cancel.server.ts"
import { tellCancelled } from "./tell-cancelled.server.ts"

type Event = Awaited<ReturnType<typeof makeEvent>>
const contact = { name: "Ana", email: "ana@example.org", phone: null, locale: "es" }
const nobody = { name: "Bo", email: null, phone: "860-555-0123", locale: "en" }

/** No event of the test before has anybody left to tell. */
beforeEach(() => tellCancelled(NOW + DAY))

async function fair(capacity = 9) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity })
  const later = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity })
  return { event, offeringId, slotId, later }
}
const callOff = (event: Event, now = NOW) =>
  transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: "staff" }, now))
const become = (event: Event, state: "draft" | "published" | "cancelled") =>
  transaction(async (tx) => {
    await tx.update(events).set({ state }).where(eq(events.id, event.id))
  })
const unpublish = (event: Event) => become(event, "draft")
const lettersOf = (registrationId: string, message: Message) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.registrationId, registrationId), eq(outbox.message, message)))
const eventOf = async ({ id }: Event) =>
  (await db.select().from(events).where(eq(events.id, id)))[0]!
const bookingOf = async (registrationId: string) =>
  (await db.select().from(bookings).where(eq(bookings.registrationId, registrationId)))[0]!
const waitOf = async (registrationId: string) =>
  (await db.select().from(waits).where(eq(waits.registrationId, registrationId)))[0]!
const waiting = (offeringId: string, slotId: string) => ({
  contact,
  waits: [{ attendee: 0, offeringId, slotId }],
})

test("cancelling takes effect at once, is written down, and happens once", async () => {
  const { event } = await fair()
  const { version } = await eventOf(event)
  expect(await callOff(event)).toEqual({ ok: true })
  expect(await eventOf(event)).toMatchObject({
    state: "cancelled",
    cancelledAt: NOW,
    version: version + 1,
  })
  expect(await callOff(event)).toEqual({ ok: false, reason: "missing" })
  const lines = await db.select().from(audit).where(eq(audit.subjectId, event.id))
  expect(lines.map(({ actor, action, at }) => [actor, action, at])).toEqual([
    ["staff", "event.cancel", NOW],
  ])
})

test("what is over took place: it cannot be cancelled any more", async () => {
  const { event } = await fair()
  expect(await callOff(event, NINE + DAY)).toEqual({ ok: false, reason: "over" })
  expect(await eventOf(event)).toMatchObject({ state: "published", cancelledAt: null })
})

test.each([
  ["cancelled", callOff],
  ["draft again", unpublish],
])("in an event that is %s nothing can be had, whichever way", async (_state, change) => {
  const { event, offeringId, slotId, later } = await fair(1)
  const holder = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const offered = await signedUp(event.id, waiting(offeringId, later))
  await sweep(NOW)
  const offer = await bookingOf(offered.registrationId)
  expect(offer.heldFor).toBe("offer")
  await change(event)

  expect(await signUp(event.id, { wants: [{ attendee: 0, slotId }] })).toMatchObject({
    reason: "closed",
  })
  expect(await signUp(event.id, waiting(offeringId, slotId))).toMatchObject({ reason: "closed" })
  const { registrationId } = offered
  expect(await takeUp({ registrationId, bookingId: offer.id }, NOW)).toMatchObject({ ok: false })
  const plan = (await findPlan(db, holder.registrationId))!
  const move = { bookingId: plan.bookings[0]!.id, toSlotId: later }
  expect(await moveTo(plan, move, NOW)).toMatchObject({ ok: false })
})

test.each([
  ["cancelled", callOff],
  ["draft again", unpublish],
])("in an event that is %s a free place is offered to nobody", async (_state, change) => {
  const { event, offeringId, slotId } = await fair(0)
  const { registrationId } = await signedUp(event.id, waiting(offeringId, slotId))
  await change(event)
  const more = { slotId, capacity: 1, heldWalkin: 0, actor: "staff", reason: "room" }
  const { due } = (await transaction((tx) => resize(tx, more, NOW))) as { due: string[] }
  expect(due).toEqual([offeringId])
  expect(await fill(offeringId, NOW)).toBe(0)
  expect(await sweep(NOW)).toEqual({ expired: 0, offered: 0 })
  expect(await lettersOf(registrationId, "offer")).toEqual([])
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId))
  expect(slot).toMatchObject({ taken: 0, heldWaitlist: 0 })
})

test("at the door of a cancelled event nobody is let in", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id)
  const [row] = await db
    .select()
    .from(attendees)
    .where(eq(attendees.registrationId, registrationId))
  const id = row!.id
  await callOff(event)
  const door = { eventId: event.id, registrationId, from: "walkin" as const }
  const taken = await transaction(async (tx) => {
    const subjects = await subjectsOf(tx, id)
    return take(tx, { ...door, wants: [{ slotId, attendeeId: id }], subjects }, NOW)
  })
  expect(taken).toMatchObject({ ok: false, reason: "closed" })
})

test("a licence that is verified after the cancellation books nothing", async () => {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role", rules: { licence: "nurse" } })
  const slotId = await makeSlot(event, role)
  const licence = {
    profession: "nurse",
    number: "1",
    state: "CT",
    expiresOn: "2030-01-01",
  } as const
  const { registrationId } = await signedUp(event.id, {
    kind: "volunteer",
    attendees: [volunteer("nora@example.org", "Nora")].map((one) => ({
      ...one,
      person: { ...one.person!, licence },
    })),
    wants: [{ attendee: 0, slotId }],
  })
  await callOff(event)
  const [stated] = await db.select().from(credentials).where(eq(credentials.number, "1"))
  await verifyLicence({ registrationId, eventId: event.id, actor: "staff" }, stated!.id, NOW)
  expect(await bookingOf(registrationId)).toMatchObject({ state: "held", heldFor: "credential" })
})

test("no mail of before goes out any more, sent again by staff or not", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await callOff(event)
  const [letter] = await lettersOf(registrationId, "confirmation")
  const day = { day: "2026-12-12", startsAt: String(NINE) }
  for (const message of ["confirmation", "changed", "cancelled", "offer", "reminder"] as const)
    expect(await write({ ...letter!, message, params: { registrationId, ...day } }, NOW)).toBeNull()
})

test("an entry under review of a cancelled event cannot be approved", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { review: true })
  const slotId = await makeSlot(event, offeringId)
  const { registrationId } = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  await callOff(event)
  const { id } = await bookingOf(registrationId)
  const file = { registrationId, eventId: event.id, actor: "staff" }
  expect(await approveBooking(file, id, NOW)).toMatchObject({ ok: false, reason: "missing" })
})

test("everybody with an address is told once, waits end and offers go, without another mail", async () => {
  const { event, offeringId, slotId, later } = await fair(1)
  const booked = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  const offered = await signedUp(event.id, waiting(offeringId, later))
  await sweep(NOW)
  const waits = await signedUp(event.id, waiting(offeringId, slotId))
  const unreached = await signedUp(event.id, { ...waiting(offeringId, slotId), contact: nobody })
  await callOff(event)
  expect(await tellCancelled(NOW)).toBe(3)
  expect(await tellCancelled(NOW + MINUTE)).toBe(0)
  for (const { registrationId } of [booked, offered, waits]) {
    expect(await lettersOf(registrationId, "eventCancelled")).toHaveLength(1)
    expect(await lettersOf(registrationId, "changed")).toEqual([])
  }
  expect(await bookingOf(booked.registrationId)).toMatchObject({ state: "booked" })
  expect(await bookingOf(offered.registrationId)).toMatchObject({
    state: "released",
    releasedAs: "cancelled",
  })
  for (const { registrationId } of [offered, waits, unreached])
    expect(await waitOf(registrationId)).toMatchObject({ outcome: "cancelled", endedAt: NOW })
  expect(await verify(db, NOW)).toEqual([])
})

test("whoever has no address is put on the call list once, and nobody is called about what does not take place", async () => {
  const { event, slotId } = await fair()
  const ids: string[] = []
  for (const one of [nobody, contact]) {
    const given = { contact: one, wants: [{ attendee: 0, slotId }] }
    ids.push((await signedUp(event.id, given)).registrationId)
  }
  await transaction((tx) =>
    putOnCallList(tx, { eventId: event.id, registrationId: ids[1]!, about: "postponed" }, NOW),
  )
  await callOff(event)
  await tellCancelled(NOW)
  await tellCancelled(NOW + MINUTE)
  const listed = await db.select().from(calls).where(eq(calls.eventId, event.id))
  expect(
    listed.map(({ registrationId, about, outcome }) => [registrationId, about, outcome]),
  ).toEqual(
    expect.arrayContaining([
      [ids[0], "cancelled", null],
      [ids[1], "postponed", "skipped"],
    ]),
  )
  expect(listed).toHaveLength(2)
})

test("every kind of sign-up is told in its own words and language", async () => {
  const event = await makeEvent()
  const kinds = {
    household: { counts: "attendee", kind: "service" },
    volunteer: { counts: "attendee", kind: "role" },
    entry: { counts: "registration", kind: "entry" },
    organisation: { counts: "registration", kind: "table" },
  } as const
  const told: Record<string, string> = {}
  for (const [kind, given] of Object.entries(kinds)) {
    const slotId = await makeSlot(event, await makeOffering(event, given))
    const who = given.counts === "attendee" ? 0 : null
    told[kind] = (
      await signedUp(event.id, {
        kind: kind as keyof typeof kinds,
        contact: { ...contact, locale: "en" },
        attendees: [kind === "volunteer" ? volunteer("vera@example.org") : attendee()],
        wants: [{ attendee: who, slotId }],
      })
    ).registrationId
  }
  await callOff(event)
  expect(await tellCancelled(NOW)).toBe(4)
  const said = new Set<string>()
  for (const id of Object.values(told)) {
    const [letter] = await lettersOf(id, "eventCancelled")
    const mail = await write(letter!, NOW)
    expect(mail!.subject).toContain("Fair")
    said.add(mail!.text)
  }
  expect(said.size).toBe(4)
})

test("whoever gave up before is not told, and whoever was signing up in that moment is", async () => {
  const { event, slotId } = await fair()
  const gone = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await cancel(gone.registrationId, "everything", { actor: "public" }, NOW)
  await callOff(event)
  expect(await tellCancelled(NOW)).toBe(0)
  expect(await eventOf(event)).toMatchObject({ toldAt: null })
  // As one that was under way, and is committed only now.
  await become(event, "published")
  await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await become(event, "cancelled")
  expect(await tellCancelled(NOW + 5 * MINUTE)).toBe(1)
  expect(await eventOf(event)).toMatchObject({ toldAt: NOW + 5 * MINUTE })
})

test("told to stop, it goes on from there the next time", async () => {
  const { event, slotId } = await fair()
  await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await callOff(event)
  expect(await tellCancelled(NOW + DAY, AbortSignal.abort())).toBe(0)
  expect(await eventOf(event)).toMatchObject({ toldAt: null })
  expect(await tellCancelled(NOW + DAY)).toBe(1)
})

test("the mail says that the event is cancelled and takes it out of the calendar", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await callOff(event)
  await tellCancelled(NOW)
  const [letter] = await lettersOf(registrationId, "eventCancelled")
  const mail = await write(letter!, NOW)
  expect(mail!.subject).toBe("No se realiza: Feria, sábado, 12 de diciembre de 2026")
  expect(mail!.text).not.toContain("Chequeo")
  expect(mail!.attachments.map(({ content }) => /METHOD:(\w+)/.exec(content)?.[1])).toEqual([
    "CANCEL",
  ])
})

test("nobody is reminded of a cancelled event", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, { contact, wants: [{ attendee: 0, slotId }] })
  await callOff(event)
  await sweepReminders(NINE - 20 * HOUR)
  const all = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
  expect(all.map(({ message }) => message)).toEqual(["confirmation"])
})

test("a shift of a cancelled event keeps nobody from another one at the same time", async () => {
  const shiftOf = async () => {
    const event = await makeEvent()
    const offeringId = await makeOffering(event, { kind: "role" })
    return { event, slotId: await makeSlot(event, offeringId) }
  }
  const [one, other] = [await shiftOf(), await shiftOf()]
  const serve = ({ event, slotId }: typeof one) =>
    signUp(event.id, {
      kind: "volunteer",
      attendees: [volunteer("vera@example.org")],
      wants: [{ attendee: 0, slotId }],
    })
  expect(await serve(one)).toMatchObject({ ok: true })
  await callOff(one.event)
  expect(await serve(other)).toMatchObject({ ok: true })
  expect(await verify(db, NOW)).toEqual([])
})
