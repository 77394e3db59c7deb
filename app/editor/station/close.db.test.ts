import { and, eq, ne } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { cancelEvent } from "#app/editor/cancel.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  audit,
  bookings,
  calls,
  events,
  outbox,
  registrations,
  slots,
  waits,
} from "#db/schema/index.ts"
import { write } from "#emails/write.server.tsx"
import { attendee, confirmed, signedUp, signUp, volunteer } from "#tests/sign-up.ts"
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
import { closeStation } from "./close.server.ts"
import { readPlan } from "./read.server.ts"
import { reopenStation } from "./reopen.server.ts"
import type { Closing } from "./rules.ts"

/** On the day, before the first time of the station begins. */
const MORNING = NINE - 2 * HOUR

afterEach(async () => {
  expect(await verify(db, MORNING)).toEqual([])
})

/** A check-up at two sites, every 20 minutes from nine, three times each. */
async function mission(here: number, there: number, more: Partial<typeof slots.$inferInsert> = {}) {
  const event = await makeEvent()
  const { siteId: other } = await makeSite(event)
  const offeringId = await makeOffering(event)
  const at = (siteId: string, capacity: number) =>
    Promise.all(
      [0, 1, 2].map((n) =>
        makeSlot(event, offeringId, {
          ...{ siteId, capacity, startsAt: NINE + n * 20 * MINUTE },
          ...more,
        }),
      ),
    )
  const closing: Closing = {
    ...{ eventId: event.id, offeringId, siteId: event.siteId, from: NINE },
    ...{ left: "release", useWalkin: false, otherSites: true },
  }
  return {
    event,
    offeringId,
    here: await at(event.siteId, here),
    there: await at(other, there),
    closing,
  }
}
const mail = (name: string, locale = "es") => ({
  ...{ name, email: `${name}@example.org`, phone: "860-555-0123", locale },
})
const unreached = (name: string) => ({ ...mail(name), email: null })

/** Closes as somebody who has just seen the plan. */
async function close(closing: Closing, now = MORNING) {
  const plan = await readPlan(db, closing, now)
  return closeStation({ ...closing, actor: "staff", seen: plan?.seen ?? "" }, now)
}
const slotsOf = async (registrationId: string) => {
  const live = and(eq(bookings.registrationId, registrationId), ne(bookings.state, "released"))
  return (await db.select().from(bookings).where(live)).map(({ slotId }) => slotId)
}
const stateOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!
const lettersOf = async (registrationId: string) =>
  (await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))).filter(
    ({ message }) => message !== "confirmation",
  )
const callsOf = (registrationId: string) =>
  db.select().from(calls).where(eq(calls.registrationId, registrationId))

test("everybody is moved to the nearest time at another site, and told by one mail without the service's name", async () => {
  const { event, here, there, closing } = await mission(2, 2)
  const contact = mail("ana")
  const family = { contact, attendees: [attendee("Ana"), attendee("Leo")] }
  const wants = [0, 1].map((who) => ({ attendee: who, slotId: here[1]! }))
  const { registrationId } = await signedUp(event.id, { ...family, wants })
  expect(await close(closing)).toEqual({ ok: true, moved: 2, left: 0 })
  expect(await slotsOf(registrationId)).toEqual([there[1], there[1]])
  const [letter, ...more] = await lettersOf(registrationId)
  expect(more).toEqual([])
  const written = await write(letter!, MORNING)
  expect(written!.text).toContain("Biblioteca")
  expect(written!.text).toContain("tuvimos que cerrar")
  expect(written!.text).not.toContain("Chequeo")
  expect(await callsOf(registrationId)).toEqual([])
})

test("from a time on: what is before it goes on, and is where people are sent first", async () => {
  const { event, here, closing } = await mission(2, 2)
  const { registrationId } = await signedUp(event.id, {
    wants: [{ attendee: 0, slotId: here[1]! }],
  })
  expect(await close({ ...closing, from: NINE + 20 * MINUTE })).toMatchObject({ ok: true })
  expect(await slotsOf(registrationId)).toEqual([here[0]])
  const closed = await Promise.all(here.map(stateOf))
  expect(closed.map(({ closedAt }) => closedAt)).toEqual([null, MORNING, MORNING])
  expect(await signUp(event.id, { wants: [{ attendee: 0, slotId: here[2]! }] })).toMatchObject({
    reason: "closed",
  })
})

test("that sign-up is over hinders nobody from being moved", async () => {
  const { event, here, there, closing } = await mission(1, 1, { closesAt: NOW + HOUR })
  const { registrationId } = await signedUp(event.id, {
    wants: [{ attendee: 0, slotId: here[0]! }],
  })
  expect(await close(closing)).toMatchObject({ ok: true, moved: 1 })
  expect(await slotsOf(registrationId)).toEqual([there[0]])
})

test("whoever has no address is called", async () => {
  const { event, here, closing } = await mission(1, 1)
  const { registrationId } = await signedUp(event.id, {
    contact: unreached("bo"),
    wants: [{ attendee: 0, slotId: here[0]! }],
  })
  await close(closing)
  expect(await callsOf(registrationId)).toMatchObject([
    { about: "stationClosed", detail: { outcome: "moved" }, doneAt: null },
  ])
})

test.each([
  ["release", "released", 0],
  ["keep", "kept", 1],
] as const)("whoever fits nowhere is called, and the place: %s", async (left, outcome, kept) => {
  const { event, here, closing } = await mission(1, 0)
  const contact = mail("cy", "en")
  const { registrationId } = await signedUp(event.id, {
    contact,
    wants: [{ attendee: 0, slotId: here[0]! }],
  })
  expect(await close({ ...closing, left })).toEqual({ ok: true, moved: 0, left: 1 })
  expect(await slotsOf(registrationId)).toHaveLength(kept)
  expect(await callsOf(registrationId)).toMatchObject([{ detail: { outcome } }])
  const letters = await lettersOf(registrationId)
  expect(letters.map(({ message }) => message)).toEqual(kept ? [] : ["cancelled"])
  if (letters[0]) expect((await write(letters[0], MORNING))!.text).toContain("had to close")
})

test("places for walk-ins are used only if they may be", async () => {
  const { event, here, there, closing } = await mission(1, 1, { heldWalkin: 0 })
  const { registrationId } = await signedUp(event.id, {
    wants: [{ attendee: 0, slotId: here[0]! }],
  })
  const { siteId } = await stateOf(there[0]!)
  await transaction(async (tx) => {
    await tx.update(slots).set({ heldWalkin: 1 }).where(eq(slots.siteId, siteId!))
  })
  const planned = await readPlan(db, closing, MORNING)
  expect(planned).toMatchObject({ moves: [], left: [expect.any(String)] })
  expect(await close({ ...closing, useWalkin: true })).toMatchObject({ ok: true, moved: 1 })
  expect(await slotsOf(registrationId)).toEqual([there[0]])
  expect(await stateOf(there[0]!)).toMatchObject({ taken: 1, heldWalkin: 0 })
})

test("a volunteer is not sent where they could not be in time for another event", async () => {
  const elsewhere = await makeEvent()
  const { event, here, there, closing } = await mission(1, 1)
  const vera = volunteer("vera@example.org")
  const serve = (eventId: string, slotId: string) =>
    signedUp(eventId, { kind: "volunteer", attendees: [vera], wants: [{ attendee: 0, slotId }] })
  const role = await makeOffering(elsewhere, { kind: "role" })
  const first = await serve(
    elsewhere.id,
    await makeSlot(elsewhere, role, { startsAt: NINE + 90 * MINUTE }),
  )
  const { registrationId } = await serve(event.id, here[1]!)
  await onePerson(first.registrationId, registrationId)
  expect(await close({ ...closing, useWalkin: true })).toMatchObject({ ok: true })
  expect(await slotsOf(registrationId)).toEqual([there[0]])
})

test("what has changed since the plan was seen is shown again, and nothing is done", async () => {
  const { event, here, closing } = await mission(2, 2)
  await signedUp(event.id, { wants: [{ attendee: 0, slotId: here[0]! }] })
  const { seen } = (await readPlan(db, closing, MORNING))!
  const late = await signedUp(event.id, { wants: [{ attendee: 0, slotId: here[0]! }] })
  const again = { ...closing, actor: "staff", seen }
  expect(await closeStation(again, MORNING)).toEqual({ ok: false, reason: "changed" })
  expect((await stateOf(here[0]!)).closedAt).toBeNull()
  expect(await slotsOf(late.registrationId)).toEqual([here[0]])
  await cancel(late.registrationId, "everything", { actor: "public" }, MORNING)
  expect(await closeStation(again, MORNING)).toMatchObject({ ok: true, moved: 1 })
  expect(await closeStation(again, MORNING)).toEqual({ ok: false, reason: "missing" })
})

test("who was offered a place there stands in line again", async () => {
  const { event, offeringId, here, closing } = await mission(1, 0)
  const wait = { attendee: 0, offeringId, slotId: here[0]! }
  const { registrationId } = await signedUp(event.id, { contact: mail("di"), waits: [wait] })
  await sweep(NOW)
  expect(await slotsOf(registrationId)).toEqual([here[0]])
  expect(await close(closing)).toMatchObject({ ok: true })
  expect(await slotsOf(registrationId)).toEqual([])
  const open = and(eq(waits.registrationId, registrationId))
  expect(await db.select().from(waits).where(open)).toMatchObject([{ endedAt: null }])
  expect(await sweep(MORNING)).toMatchObject({ offered: 0 })
  await reopenStation({ ...closing, actor: "staff" }, MORNING)
  expect(await slotsOf(registrationId)).toEqual([here[0]])
})

test("of a series nobody is sent elsewhere", async () => {
  const { event, here, closing } = await mission(1, 1)
  const series = await makeOffering(event, { take: "all" })
  const first = await makeSlot(event, series, { siteId: event.siteId })
  await makeSlot(event, series, { siteId: event.siteId, startsAt: NINE + 90 * MINUTE })
  const { registrationId } = await signedUp(event.id, { wants: [{ attendee: 0, slotId: first }] })
  const plan = await readPlan(db, { ...closing, offeringId: series }, MORNING)
  expect(plan).toMatchObject({ moves: [], closing: expect.arrayContaining([first]) })
  expect(plan!.left).toHaveLength(2)
  expect(await slotsOf(registrationId)).toHaveLength(2)
  expect(here).toHaveLength(3)
})

test("it can be opened again; whoever was moved stays, and it is written down", async () => {
  const { event, here, there, closing } = await mission(1, 1)
  const { registrationId } = await signedUp(event.id, {
    wants: [{ attendee: 0, slotId: here[0]! }],
  })
  const before = (await db.select().from(events).where(eq(events.id, event.id)))[0]!
  await close(closing)
  expect(await reopenStation({ ...closing, actor: "staff" }, MORNING)).toEqual({
    ok: true,
    slots: 3,
  })
  expect(await reopenStation({ ...closing, actor: "staff" }, MORNING)).toMatchObject({ ok: false })
  expect(await slotsOf(registrationId)).toEqual([there[0]])
  expect(await stateOf(here[0]!)).toMatchObject({ closedAt: null, taken: 0 })
  const [after] = await db.select().from(events).where(eq(events.id, event.id))
  expect(after!.version).toBe(before.version + 2)
  const lines = await db.select().from(audit).where(eq(audit.eventId, event.id))
  expect(lines.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["station.close", "station.move", "station.reopen"]),
  )
})

test("nothing of another event, of what is over or cancelled is closed", async () => {
  const { event, closing } = await mission(1, 1)
  const other = await makeEvent()
  expect(await close({ ...closing, eventId: other.id })).toMatchObject({ reason: "missing" })
  expect(await close(closing, NINE + 2 * HOUR)).toMatchObject({ reason: "missing" })
  await transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: "staff" }, NOW))
  expect(await close(closing)).toMatchObject({ reason: "missing" })
})

/** Makes the volunteers of two sign-ups the one person that they are. */
async function onePerson(...ids: string[]) {
  for (const id of ids) {
    await transaction(async (tx) => {
      await tx
        .update(registrations)
        .set({ email: "vera@example.org" })
        .where(eq(registrations.id, id))
    })
    await confirmed(id)
  }
}
