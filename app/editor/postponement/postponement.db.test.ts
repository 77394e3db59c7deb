import { and, asc, eq, ne } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { cancelEvent } from "#app/editor/cancel.server.ts"
import { changeEvent } from "#app/editor/change-event.server.ts"
import { takeUp } from "#app/my/answer.server.ts"
import { reply, waitInstead } from "#app/my/reply.server.ts"
import { sweepReminders } from "#app/post/remind.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { approveBooking } from "#app/roster/decide.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  asks,
  bookings,
  calls,
  events,
  outbox,
  replies,
  sites,
  slots,
  waits,
} from "#db/schema/index.ts"
import { write } from "#emails/write.server.tsx"
import { attendee, confirmed, signedUp, signUp, volunteer } from "#tests/sign-up.ts"
import { DAY, HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { type Postponing, postpone } from "./postpone.server.ts"
import { remindAsked } from "./remind-asked.server.ts"
import { sendAsks } from "./send-asks.server.ts"
import { takeBack } from "./take-back.server.ts"

const OLD = "2026-12-12"
const NEW = "2027-01-09"
/** Nine on the new day. */
const NEW_NINE = Date.parse("2027-01-09T14:00:00Z")
const SENT = NOW + HOUR

/** When things were looked at last: what is due by then is no breach. */
let last = NOW
/** No event of the test before has anybody left to ask. */
beforeEach(async () => {
  await sendAsks(NOW + 400 * DAY)
  await remindAsked(NOW + 400 * DAY)
})
afterEach(async () => {
  expect(await verify(db, last)).toEqual([])
  last = NOW
})

const eventOf = async (id: string) => (await db.select().from(events).where(eq(events.id, id)))[0]!
const slotOf = async (id: string) => (await db.select().from(slots).where(eq(slots.id, id)))[0]!
const times = async (id: string) => {
  const { startsAt, endsAt, opensAt, closesAt } = await slotOf(id)
  return { startsAt, endsAt, opensAt, closesAt }
}
const mailed = (name: string, locale = "es") => ({
  ...{ name, email: `${name}@example.org`, phone: "860-555-0123", locale },
})
const unreached = (name: string) => ({ ...mailed(name), email: null })

async function fair(given: Parameters<typeof makeOffering>[1] = {}) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, given)
  const slotId = await makeSlot(event, offeringId, { capacity: 3 })
  const later = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity: 3 })
  return { event, offeringId, slotId, later }
}
async function move(eventId: string, more: Partial<Postponing> = {}, now = NOW) {
  const { version } = await eventOf(eventId)
  return postpone(
    { eventId, actor: "staff", moves: { [OLD]: NEW }, places: [], version, ...more },
    now,
  )
}
async function moved(eventId: string, more: Partial<Postponing> = {}, now = NOW) {
  const outcome = await move(eventId, more, now)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.askId
}
const undo = (eventId: string, askId: string, now = NOW + MINUTE) =>
  takeBack({ eventId, askId, actor: "staff" }, now)
const planOf = async (id: string) => (await findPlan(db, id))!
const askedMails = async (id: string) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.registrationId, id), eq(outbox.message, "asked")))
    .orderBy(asc(outbox.id))
const callsOf = (id: string) => db.select().from(calls).where(eq(calls.registrationId, id))
const liveOf = (id: string) =>
  db
    .select()
    .from(bookings)
    .where(and(eq(bookings.registrationId, id), ne(bookings.state, "released")))

test("every slot follows by the clock, with sign-up, dates and deletion", async () => {
  const { event, slotId, later } = await fair()
  const before = await eventOf(event.id)
  await moved(event.id)
  expect(await times(slotId)).toEqual({
    ...{ startsAt: NEW_NINE, endsAt: NEW_NINE + 20 * MINUTE, closesAt: NEW_NINE, opensAt: SENT },
  })
  expect((await slotOf(later)).startsAt).toBe(NEW_NINE + HOUR)
  expect(await eventOf(event.id)).toMatchObject({
    ...{ startsOn: NEW, endsOn: NEW, purgeOn: "2100-01-09", version: before.version + 1 },
  })
})

test.each([
  ["a day that is over", { moves: { [OLD]: "2026-11-01" } }, "past"],
  ["no day of the event", { moves: { "2026-12-13": NEW } }, "day"],
  ["nothing", { moves: {} }, "same"],
  ["what somebody else has changed since", { version: 1 }, "stale"],
])("refused: %s", async (_what, more, reason) => {
  const { event } = await fair()
  expect(await move(event.id, more)).toMatchObject({ ok: false, reason })
})

test("an event that is a draft, cancelled or over does not move, nor one whose people are not asked yet", async () => {
  const { event } = await fair()
  expect(await move(event.id, {}, NINE + DAY)).toMatchObject({ reason: "over" })
  await moved(event.id)
  expect(await move(event.id, { moves: { [NEW]: "2027-02-06" } })).toMatchObject({
    reason: "pending",
  })
  await transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: "staff" }, NOW))
  expect(await move(event.id, {}, NOW + DAY)).toMatchObject({ reason: "missing" })
})

test("within the hour it is taken back, and every slot is exactly what it was", async () => {
  const { event, slotId, later } = await fair()
  const { registrationId } = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const before = { one: await times(slotId), two: await times(later) }
  const { startsOn, endsOn, purgeOn } = await eventOf(event.id)
  const askId = await moved(event.id)
  expect(await undo(event.id, askId)).toEqual({ ok: true })
  expect({ one: await times(slotId), two: await times(later) }).toEqual(before)
  expect(await eventOf(event.id)).toMatchObject({ startsOn, endsOn, purgeOn })
  expect(await sendAsks(SENT)).toBe(0)
  expect(await askedMails(registrationId)).toEqual([])
  expect(await undo(event.id, askId)).toEqual({ ok: false, reason: "missing" })
  expect(await move(event.id)).toMatchObject({ ok: true })
})

test("after the hour it cannot be taken back", async () => {
  const { event } = await fair()
  const askId = await moved(event.id)
  expect(await undo(event.id, askId, SENT)).toEqual({ ok: false, reason: "late" })
})

test("in that hour nobody new gets a place of the moved day, and afterwards they do", async () => {
  const { event, offeringId, slotId, later } = await fair()
  const full = await signedUp(event.id, {
    attendees: [attendee("A"), attendee("B"), attendee("C")],
    wants: [0, 1, 2].map((who) => ({ attendee: who, slotId })),
  })
  await signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId }] })
  await moved(event.id)
  expect(await signUp(event.id, { wants: [{ attendee: 0, slotId: later }] })).toMatchObject({
    reason: "notOpen",
  })
  await cancel(full.registrationId, "everything", { actor: "public" }, NOW + MINUTE)
  expect(await sweep(NOW + MINUTE)).toMatchObject({ offered: 0 })
  await sendAsks(SENT)
  expect(await sweep(SENT)).toMatchObject({ offered: 1 })
  expect(await signUp(event.id, { wants: [{ attendee: 0, slotId: later }] }, SENT)).toMatchObject({
    ok: true,
  })
})

test("what was done to the event meanwhile is said, and nothing is taken back", async () => {
  const { event, slotId } = await fair()
  const askId = await moved(event.id)
  await transaction((tx) =>
    changeEvent(
      tx,
      { eventId: event.id, actor: "other", action: "slot.change" },
      async (editing) => {
        await editing.change("slots", slotId, { capacity: 9 })
        return { ok: true }
      },
      NOW,
    ),
  )
  expect(await undo(event.id, askId)).toEqual({
    ok: false,
    reason: "changed",
    since: ["slot.change"],
  })
  expect((await slotOf(slotId)).startsAt).toBe(NEW_NINE)
})

test("it is not taken back when somebody has taken another place at the old time", async () => {
  const [one, other] = [await fair({ kind: "role" }), await fair({ kind: "role" })]
  const vera = volunteer("vera@example.org")
  const serve = (eventId: string, slotId: string) =>
    signedUp(eventId, {
      kind: "volunteer",
      contact: mailed("vera"),
      attendees: [vera],
      wants: [{ attendee: 0, slotId }],
    })
  const first = await serve(one.event.id, one.slotId)
  await confirmed(first.registrationId)
  const askId = await moved(one.event.id)
  const second = await serve(other.event.id, other.slotId)
  await confirmed(second.registrationId)
  expect(await undo(one.event.id, askId)).toEqual({ ok: false, reason: "overlap" })
  expect((await slotOf(one.slotId)).startsAt).toBe(NEW_NINE)
})

test("whoever was written to in that hour is told how things are when it is taken back", async () => {
  const { event, slotId, later } = await fair()
  const place = { contact: mailed("ana"), wants: [{ attendee: 0, slotId }] }
  const told = await signedUp(event.id, place)
  const quiet = await signedUp(event.id, { ...place, wants: [{ attendee: 0, slotId: later }] })
  const askId = await moved(event.id)
  await transaction(async (tx) => {
    await tx
      .update(outbox)
      .set({ state: "sent", sentAt: NOW + 1 })
      .where(eq(outbox.registrationId, told.registrationId))
  })
  await undo(event.id, askId)
  const messages = async (id: string) =>
    (await db.select().from(outbox).where(eq(outbox.registrationId, id))).map((one) => one.message)
  expect(await messages(told.registrationId)).toEqual(["confirmation", "changed"])
  expect(await messages(quiet.registrationId)).toEqual(["confirmation"])
})

test("everybody keeps the place and is asked once: by mail, or by telephone where none reaches them", async () => {
  const { event, offeringId, slotId } = await fair()
  const place = [{ attendee: 0, slotId }]
  const ana = await signedUp(event.id, { contact: mailed("ana"), wants: place })
  const bo = await signedUp(event.id, { contact: unreached("bo"), wants: place })
  const waits = [{ attendee: 0, offeringId, slotId }]
  const cy = await signedUp(event.id, { contact: mailed("cy"), waits })
  const gone = await signedUp(event.id, { contact: mailed("di"), wants: place })
  await cancel(gone.registrationId, "everything", { actor: "public" }, NOW)
  const askId = await moved(event.id)
  expect(await sendAsks(SENT - 1)).toBe(0)
  expect(await sendAsks(SENT)).toBe(3)
  expect(await sendAsks(SENT + 1)).toBe(0)
  expect(await liveOf(ana.registrationId)).toMatchObject([{ slotId, state: "booked" }])
  for (const [{ registrationId }, letters, listed] of [
    [ana, 1, 0],
    [bo, 0, 1],
    [cy, 1, 0],
    [gone, 0, 0],
  ] as const) {
    expect(await askedMails(registrationId)).toHaveLength(letters)
    expect(await callsOf(registrationId)).toHaveLength(listed)
  }
  expect((await db.select().from(replies).where(eq(replies.askId, askId))).length).toBe(3)
})

test("the mail names both days in the reader's language, links to the question, and updates the calendar's entry", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, {
    contact: mailed("ana"),
    wants: [{ attendee: 0, slotId }],
  })
  const [confirmation] = await db
    .select()
    .from(outbox)
    .where(eq(outbox.registrationId, registrationId))
  const uidOf = (mail: Awaited<ReturnType<typeof write>>) =>
    mail!.attachments.map(({ content }) => [
      /METHOD:(\w+)/.exec(content)![1],
      /UID:(\S+)/.exec(content)![1],
      Number(/SEQUENCE:(\d+)/.exec(content)![1]),
      /DTSTART:(\w+)/.exec(content)![1],
    ])
  const [before] = uidOf(await write(confirmation!, NOW))
  await moved(event.id)
  await sendAsks(SENT)
  const [letter] = await askedMails(registrationId)
  const mail = await write(letter!, SENT)
  expect(mail!.subject).toBe("Se pospone: Feria, ahora sábado, 9 de enero de 2027")
  expect(mail!.text).toContain("sábado, 12 de diciembre de 2026")
  expect(mail!.text).toMatch(/\/es\/my\/[\w-]{46}\?to=ask/)
  expect(mail!.text).not.toContain("Chequeo")
  const [after, ...more] = uidOf(mail)
  expect(more).toEqual([])
  expect(after).toEqual(["REQUEST", before![1], expect.any(Number), "20270109T140000Z"])
  expect(after![2]).toBeGreaterThan(before![2] as number)
})

test("what has begun took place: only the rest of the day moves, and only its people are asked", async () => {
  const { event, slotId, later } = await fair()
  const morning = await signedUp(event.id, {
    contact: mailed("ana"),
    wants: [{ attendee: 0, slotId }],
  })
  const noon = await signedUp(event.id, {
    contact: mailed("bo"),
    wants: [{ attendee: 0, slotId: later }],
  })
  const now = NINE + MINUTE
  last = now
  await moved(event.id, {}, now)
  expect((await slotOf(slotId)).startsAt).toBe(NINE)
  expect((await slotOf(later)).startsAt).toBe(NEW_NINE + HOUR)
  expect(await eventOf(event.id)).toMatchObject({ startsOn: OLD, endsOn: NEW })
  expect(await sendAsks(now + HOUR)).toBe(1)
  expect(await askedMails(morning.registrationId)).toEqual([])
  expect(await askedMails(noon.registrationId)).toHaveLength(1)
})

test("a second postponement asks again, and the first question is not sent or answered any more", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, {
    contact: mailed("ana"),
    wants: [{ attendee: 0, slotId }],
  })
  await moved(event.id)
  await sendAsks(SENT)
  expect(await reply(await planOf(registrationId), "suits", SENT)).toMatchObject({ ok: true })
  await moved(event.id, { moves: { [NEW]: "2027-02-06" } }, SENT + MINUTE)
  await sendAsks(SENT + 2 * HOUR)
  const letters = await askedMails(registrationId)
  expect(letters).toHaveLength(2)
  const written = await Promise.all(letters.map((letter) => write(letter, SENT + 2 * HOUR)))
  expect(written.map((mail) => mail?.subject ?? null)).toEqual([
    null,
    "Se pospone: Feria, ahora sábado, 6 de febrero de 2027",
  ])
  expect((await planOf(registrationId)).asks.map(({ reply }) => reply)).toEqual(["suits", null])
})

test("it suits: that is kept, and nobody is called any more", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, {
    contact: unreached("bo"),
    wants: [{ attendee: 0, slotId }],
  })
  await moved(event.id)
  await sendAsks(SENT)
  expect(await reply(await planOf(registrationId), "suits", SENT)).toMatchObject({ ok: true })
  expect(await callsOf(registrationId)).toMatchObject([{ outcome: "skipped", doneBy: "public" }])
  expect(await liveOf(registrationId)).toHaveLength(1)
})

test("giving up frees the place for whoever waits", async () => {
  const { event, offeringId } = await fair()
  const slotId = await makeSlot(event, offeringId, { startsAt: NINE + 2 * HOUR, capacity: 1 })
  const ana = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const waits = [{ attendee: 0, offeringId, slotId }]
  const bo = await signedUp(event.id, { contact: mailed("bo"), waits })
  await moved(event.id)
  await sendAsks(SENT)
  await reply(await planOf(ana.registrationId), "gaveUp", SENT)
  expect(await liveOf(ana.registrationId)).toEqual([])
  const [offer] = await liveOf(bo.registrationId)
  expect(offer).toMatchObject({ heldFor: "offer", slotId })
  expect(
    await takeUp({ registrationId: bo.registrationId, bookingId: offer!.id }, SENT),
  ).toMatchObject({
    ok: true,
  })
})

test("another time that is full can be waited for in place of one's own", async () => {
  const { event, offeringId, slotId } = await fair()
  const full = await makeSlot(event, offeringId, { startsAt: NINE + 2 * HOUR, capacity: 0 })
  const { registrationId } = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const bookingId = (await liveOf(registrationId))[0]!.id
  const wanted = { bookingId, slotId: full }
  expect(await waitInstead(await planOf(registrationId), wanted, NOW)).toMatchObject({ ok: false })
  await moved(event.id)
  await sendAsks(SENT)
  expect(await waitInstead(await planOf(registrationId), wanted, SENT)).toMatchObject({ ok: true })
  expect(await liveOf(registrationId)).toEqual([])
  const open = await db.select().from(waits).where(eq(waits.registrationId, registrationId))
  expect(open).toMatchObject([{ slotId: full, endedAt: null }])
  expect((await planOf(registrationId)).registration.cancelledAt).toBeNull()
})

test("a child who is too old by the new day keeps the place, is told so, and is called about it", async () => {
  const { event, offeringId } = await fair({ maxAge: 17 })
  const slotId = await makeSlot(event, offeringId, { startsAt: NINE + 2 * HOUR })
  const { registrationId } = await signedUp(event.id, {
    contact: mailed("ana", "en"),
    attendees: [attendee(), attendee("Leo", { birthYear: null, birthDate: "2008-12-20" })],
    wants: [{ attendee: 1, slotId }],
  })
  await moved(event.id)
  await sendAsks(SENT)
  const [letter] = await askedMails(registrationId)
  expect((await write(letter!, SENT))!.text).toContain("not of the age")
  expect(await callsOf(registrationId)).toMatchObject([
    { about: "postponed", detail: { why: "tooOld" } },
  ])
  await reply(await planOf(registrationId), "suits", SENT)
  expect(await callsOf(registrationId)).toMatchObject([{ doneAt: null }])
  expect(await liveOf(registrationId)).toHaveLength(1)
})

test("a shift whose licence has run out by the new day is held until a new one is checked", async () => {
  const { event, offeringId } = await fair({ kind: "role", rules: { licence: "nurse" } })
  const slotId = await makeSlot(event, offeringId, { startsAt: NINE + 2 * HOUR })
  const licence = {
    profession: "nurse",
    number: "7",
    state: "CT",
    expiresOn: "2026-12-31",
  } as const
  const nora = volunteer("nora@example.org", "Nora")
  const { registrationId } = await signedUp(event.id, {
    kind: "volunteer",
    contact: mailed("nora", "en"),
    attendees: [{ ...nora, person: { ...nora.person!, licence } }],
    wants: [{ attendee: 0, slotId }],
  })
  const { id } = (await liveOf(registrationId))[0]!
  await approveBooking({ registrationId, eventId: event.id, actor: "staff" }, id, NOW)
  await moved(event.id)
  await sendAsks(SENT)
  expect(await liveOf(registrationId)).toMatchObject([
    { state: "held", heldFor: "credential", heldUntil: SENT + 14 * DAY },
  ])
  const [letter] = await askedMails(registrationId)
  expect((await write(letter!, SENT))!.text).toContain("license")
  expect(await callsOf(registrationId)).toMatchObject([{ detail: { why: "licence" } }])
})

test("who would be in two places keeps both until they choose: it cannot suit them", async () => {
  const [one, other] = [await fair({ kind: "role" }), await fair({ kind: "role" })]
  const there = await makeSlot(other.event, other.offeringId, { startsAt: NEW_NINE })
  const vera = volunteer("vivi@example.org")
  const serve = async (eventId: string, slotId: string) => {
    const contact = { ...mailed("vivi"), locale: "en" }
    const { registrationId } = await signedUp(eventId, {
      ...{ kind: "volunteer", contact, attendees: [vera], wants: [{ attendee: 0, slotId }] },
    })
    await confirmed(registrationId)
    return registrationId
  }
  const first = await serve(one.event.id, one.slotId)
  await serve(other.event.id, there)
  await moved(one.event.id)
  await sendAsks(SENT)
  expect(await callsOf(first)).toMatchObject([{ detail: { why: "overlap" } }])
  expect(await verify(db, SENT)).toEqual([])
  expect(await reply(await planOf(first), "suits", SENT)).toEqual({ ok: false, reason: "overlap" })
  expect(await reply(await planOf(first), "gaveUp", SENT)).toMatchObject({ ok: true })
  expect(await liveOf(first)).toEqual([])
})

test("whoever has not answered is asked once more, and whoever has is not", async () => {
  const { event, slotId } = await fair()
  const place = [{ attendee: 0, slotId }]
  const ana = await signedUp(event.id, { contact: mailed("ana"), wants: place })
  const bo = await signedUp(event.id, { contact: mailed("bo"), wants: place })
  const askId = await moved(event.id)
  await sendAsks(SENT)
  await reply(await planOf(bo.registrationId), "suits", SENT)
  const [ask] = await db.select().from(asks).where(eq(asks.id, askId))
  expect(ask!.remindAt).toBe(Date.parse("2026-11-27T15:00:00Z"))
  expect(await remindAsked(ask!.remindAt! - 1)).toBe(0)
  expect(await remindAsked(ask!.remindAt!)).toBe(1)
  expect(await remindAsked(ask!.remindAt! + 1)).toBe(0)
  const letters = await askedMails(ana.registrationId)
  expect((await write(letters[1]!, NOW + 4 * DAY))!.subject).toMatch(/^Por favor, responda/)
  expect(await askedMails(bo.registrationId)).toHaveLength(1)
})

test("a site at another address: those who come there are asked, and it can be taken back", async () => {
  const { event, slotId } = await fair()
  const ana = await signedUp(event.id, { contact: mailed("ana"), wants: [{ attendee: 0, slotId }] })
  const gym = {
    siteId: event.siteId,
    texts: { en: { name: "Gym" } },
    address: "9 Elm Street",
    town: "Hartford",
  }
  const there = async () => (await db.select().from(sites).where(eq(sites.id, event.siteId)))[0]!
  const before = await there()
  const askId = await moved(event.id, { moves: {}, places: [gym] })
  expect(await there()).toMatchObject({ texts: gym.texts, address: "9 Elm Street" })
  expect(await undo(event.id, askId)).toEqual({ ok: true })
  expect(await there()).toEqual(before)
  await moved(event.id, { moves: {}, places: [gym] }, NOW + HOUR)
  expect(await sendAsks(NOW + 2 * HOUR)).toBe(1)
  const [letter] = await askedMails(ana.registrationId)
  const mail = await write(letter!, NOW + 2 * HOUR)
  expect(mail!.subject).toMatch(/^Otro lugar: Feria/)
  expect(mail!.text).toContain("Escuela, 1 Main Street")
  expect(mail!.text).toContain("9 Elm Street")
})

test("of what was cancelled meanwhile nobody is asked", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, {
    contact: mailed("ana"),
    wants: [{ attendee: 0, slotId }],
  })
  await moved(event.id)
  await transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: "staff" }, NOW))
  expect(await sendAsks(SENT)).toBe(0)
  expect(await askedMails(registrationId)).toEqual([])
})

test("the reminder of the day goes by the new day", async () => {
  const { event, slotId } = await fair()
  const { registrationId } = await signedUp(event.id, {
    contact: mailed("ana"),
    wants: [{ attendee: 0, slotId }],
  })
  await moved(event.id)
  await sendAsks(SENT)
  const reminders = async () =>
    (await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))).filter(
      ({ message }) => message === "reminder",
    )
  await sweepReminders(NINE - 20 * HOUR)
  expect(await reminders()).toEqual([])
  await sweepReminders(NEW_NINE - 20 * HOUR)
  expect(await reminders()).toHaveLength(1)
  last = NEW_NINE - 20 * HOUR
})
