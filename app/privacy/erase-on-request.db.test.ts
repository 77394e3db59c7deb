import { and, eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test } from "vitest"
import { troubledMail } from "#app/post/queries.server.ts"
import { sendAgain } from "#app/post/resend.server.ts"
import { startDraft } from "#app/registration/drafts.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  answers,
  asks,
  attendees,
  audit,
  bookings,
  calls,
  checkIns,
  credentials,
  drafts,
  erasures,
  outbox,
  people,
  questions,
  registrations,
  replies,
  slots,
} from "#db/schema/index.ts"
import { write } from "#emails/write.server.tsx"
import { registrationOf, takenOf } from "#tests/rows.ts"
import { attendee, confirmed, knownVolunteer, signedUp, volunteer } from "#tests/sign-up.ts"
import { bytesOf, tracesOf } from "#tests/traces.ts"
import { DAY, HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { eraseEverywhere } from "./erase-everywhere.server.ts"
import { type Erasing, eraseOnRequest } from "./erase-on-request.server.ts"
import { finishErasures } from "./finish-erasures.server.ts"

beforeEach(async () => {
  await settleMail("skipped")
  await finishErasures(NOW + 900 * DAY)
})
afterEach(async () => {
  expect(await verify(db, NOW)).toEqual([])
})

const settleMail = (state: "sent" | "skipped" | "failed") =>
  transaction(async (tx) => {
    await tx.update(outbox).set({ state, sentAt: state === "sent" ? NOW : null })
  })
const eraseIt = (registrationId: string, more: Partial<Erasing> = {}) =>
  eraseOnRequest({ registrationId, by: "public", because: "asked", ...more }, NOW)
const erasureOf = async (registrationId: string) =>
  (await db.select().from(erasures).where(eq(erasures.subjectId, registrationId)))[0]!

async function fair(capacity = 9) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  return { event, offeringId, slotId: await makeSlot(event, offeringId, { capacity }) }
}
type Fair = Awaited<ReturnType<typeof fair>>

/** Words that stand nowhere else. */
const typed = {
  contact: {
    name: "Zyxcontact Núñez",
    email: "zyxmail@example.org",
    phone: "959-555-0177",
    locale: "es",
  },
  details: { emergency: { name: "Zyxfriend", phone: "959-555-0178" } },
}
const words = ["zyx", "959-555"]
const family = ({ event, slotId }: Fair, more = {}) =>
  signedUp(event.id, {
    ...typed,
    attendees: [attendee("Zyxana"), attendee("Zyxben", { guardian: "Zyxguardian" })],
    wants: [
      { attendee: 0, slotId },
      { attendee: 1, slotId },
    ],
    ...more,
  })
const tracesLeft = async () => (await Promise.all(words.map(tracesOf))).flat()
const attendeesOf = (registrationId: string) =>
  db.select().from(attendees).where(eq(attendees.registrationId, registrationId))

/** Something of theirs in every table that can hold it. */
async function everywhere({ event, slotId }: Fair, registrationId: string) {
  const [one] = await attendeesOf(registrationId)
  const [booking] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.registrationId, registrationId))
  const start = { eventId: event.id, flow: "visit" as const, data: { name: "Zyxana" } }
  const { id: draftId } = await startDraft(new Request("http://localhost"), start, NOW)
  const of = { eventId: event.id, registrationId }
  await transaction(async (tx) => {
    await tx.update(registrations).set({ draftId }).where(eq(registrations.id, registrationId))
    for (const [asks, typed] of [
      ["contact", "Zyxanswer"],
      ["attendee", "Zyxother"],
    ] as const) {
      const id = `${asks}-${registrationId}`
      const question = { id, eventId: event.id, kind: "short" as const, asks }
      await tx.insert(questions).values({ ...question, texts: {}, choices: [] })
      const attendeeId = asks === "attendee" ? one!.id : null
      await tx.insert(answers).values({ ...of, id, questionId: id, attendeeId, typed })
    }
    await tx.insert(checkIns).values({
      ...{ id: `c-${registrationId}`, bookingId: booking!.id, day: "2026-12-12" },
      ...{ at: NOW, by: "staff", deviceKey: registrationId },
    })
    const ask = { id: `k-${registrationId}`, eventId: event.id, reason: "postponed" as const }
    await tx
      .insert(asks)
      .values({ ...ask, change: {}, by: "staff", createdAt: NOW, sendAfter: NOW, askedAt: NOW })
    await tx.insert(replies).values({ ...of, id: `r-${registrationId}`, askId: ask.id })
    await tx.insert(calls).values({
      ...{ ...of, id: `l-${registrationId}`, attendeeId: one!.id },
      ...{ about: "moved" as const, detail: {}, createdAt: NOW },
    })
  })
  expect(slotId).toBeTruthy()
}

test("nothing of them is found in any table, and no byte in the file", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  await everywhere(there, registrationId)
  expect((await tracesLeft()).length).toBeGreaterThan(5)
  expect(await eraseIt(registrationId)).toMatchObject({ ok: true })
  // Until the last mail is sent its row knows where to.
  expect(await tracesLeft()).toEqual(["outbox: zyx"])
  await settleMail("sent")
  expect(await finishErasures(NOW)).toBe(1)
  expect(await tracesLeft()).toEqual([])
  expect(words.map(bytesOf)).toEqual([0, 0])
  expect(await takenOf(there.slotId)).toBe(0)
  for (const table of [answers, replies, calls, checkIns, drafts])
    expect(await db.select().from(table)).toEqual([])
})

test("the last mail says so in their language, has nothing of theirs in it, and its address goes with it", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  await eraseIt(registrationId)
  const letters = await db.select().from(outbox).where(eq(outbox.eventId, there.event.id))
  expect(letters).toMatchObject([{ message: "erased", recipient: "zyxmail@example.org" }])
  const mail = await write(letters[0]!, NOW)
  expect(mail).toMatchObject({ to: "zyxmail@example.org", attachments: [] })
  expect(mail!.subject).toContain("Feria")
  expect(mail!.html + mail!.text).not.toMatch(/zyx|Chequeo|\/my\//i)
  expect(await finishErasures(NOW)).toBe(0)
  expect(await erasureOf(registrationId)).toMatchObject({ finishedAt: null })
  await settleMail("sent")
  expect(await finishErasures(NOW + MINUTE)).toBe(1)
  expect(await erasureOf(registrationId)).toMatchObject({ finishedAt: NOW + MINUTE, files: [] })
  const [after] = await db.select().from(outbox).where(eq(outbox.id, letters[0]!.id))
  expect(after).toMatchObject({ recipient: "", recipientKey: "", state: "sent" })
})

test("a last mail that was refused for good is forgotten as well, and stands on no list of failures", async () => {
  const there = await fair()
  await eraseIt((await family(there)).registrationId)
  await settleMail("failed")
  await finishErasures(NOW)
  const letters = await db.select().from(outbox).where(eq(outbox.eventId, there.event.id))
  expect(letters).toMatchObject([{ recipient: "", state: "skipped" }])
})

test("while a mail of theirs may still be on its way, its file is looked for again", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  await transaction(async (tx) => {
    await tx
      .update(outbox)
      .set({ state: "sending", leaseUntil: NOW + MINUTE })
      .where(eq(outbox.registrationId, registrationId))
  })
  await eraseIt(registrationId)
  await settleMail("sent")
  expect(await finishErasures(NOW)).toBe(0)
  expect((await erasureOf(registrationId)).files).toHaveLength(1)
  expect(await finishErasures(NOW + MINUTE)).toBe(1)
})

test("the places are offered to whoever waits, and the log keeps ids and why", async () => {
  const there = await fair(2)
  const { registrationId } = await family(there)
  const waiting = await signedUp(there.event.id, {
    waits: [{ attendee: 0, offeringId: there.offeringId, slotId: there.slotId }],
  })
  await eraseIt(registrationId, { by: "staff-1", because: "office" })
  const [offer] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.registrationId, waiting.registrationId))
  expect(offer).toMatchObject({ state: "held", heldFor: "offer" })
  const lines = await db
    .select()
    .from(audit)
    .where(and(eq(audit.subjectId, registrationId), eq(audit.action, "registration.erase")))
  expect(lines).toMatchObject([{ actor: "staff-1", detail: { because: "office" } }])
})

test("one of a family goes, the others keep their places, and the contact is told", async () => {
  const there = await fair()
  const { registrationId } = await family(there, {
    attendees: [attendee("Zyxana"), attendee("Ben")],
  })
  await everywhere(there, registrationId)
  const ana = (await attendeesOf(registrationId)).find(({ name }) => name === "Zyxana")!
  expect(await eraseIt(registrationId, { attendeeId: ana.id })).toMatchObject({ ok: true })
  expect((await attendeesOf(registrationId)).map(({ name }) => name)).toEqual(["Ben"])
  expect(await takenOf(there.slotId)).toBe(1)
  expect(await tracesOf("zyxana")).toEqual(["drafts: zyxana"])
  expect(await tracesOf("zyxother")).toEqual([])
  const letters = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
  expect(letters.map(({ message }) => message)).toContain("changed")
})

test("who was taken out of a family before is erased like anybody in it", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  const ben = (await attendeesOf(registrationId)).find(({ name }) => name === "Zyxben")!
  await transaction(async (tx) => {
    await tx.delete(bookings).where(eq(bookings.attendeeId, ben.id))
    await tx.update(slots).set({ taken: 1 }).where(eq(slots.id, there.slotId))
    await tx.update(attendees).set({ removedAt: NOW }).where(eq(attendees.id, ben.id))
  })
  expect(await eraseIt(registrationId, { attendeeId: ben.id })).toMatchObject({ ok: true })
  expect(await tracesOf("zyxben")).toEqual([])
})

test("the only one is not taken out of a registration that then would be nobody's", async () => {
  const there = await fair()
  const { registrationId } = await family(there, { attendees: [attendee()], wants: [] })
  const [only] = await attendeesOf(registrationId)
  expect(await eraseIt(registrationId, { attendeeId: only!.id })).toEqual({
    ok: false,
    reason: "last",
  })
})

test("children are not left alone by whoever erases themselves, and nothing has happened then", async () => {
  const there = await fair()
  const { registrationId } = await family(there, {
    attendees: [attendee("Zyxana"), attendee("Zyxkid", { birthYear: 2020 })],
  })
  const ana = (await attendeesOf(registrationId)).find(({ name }) => name === "Zyxana")!
  expect(await eraseIt(registrationId, { attendeeId: ana.id })).toEqual({
    ok: false,
    reason: "adult",
  })
  expect(await takenOf(there.slotId)).toBe(2)
  expect(await eraseIt(registrationId, { attendeeId: ana.id, by: "staff-1" })).toMatchObject({
    ok: true,
  })
})

test("somebody of another registration is not reached", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  const other = await family(there)
  const [theirs] = await attendeesOf(other.registrationId)
  expect(await eraseIt(registrationId, { attendeeId: theirs!.id })).toMatchObject({ ok: false })
  expect(await attendeesOf(other.registrationId)).toHaveLength(2)
})

test("a team keeps the place of a member who is erased, without a name", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "entry", counts: "registration" })
  const slotId = await makeSlot(event, offeringId)
  const { registrationId } = await signedUp(event.id, {
    ...typed,
    kind: "entry",
    attendees: [attendee("Captain"), attendee("Zyxmember")],
    wants: [{ attendee: null, slotId }],
  })
  const member = (await attendeesOf(registrationId)).find(({ name }) => name === "Zyxmember")!
  expect(await eraseIt(registrationId, { attendeeId: member.id })).toMatchObject({ ok: true })
  const left = await attendeesOf(registrationId)
  expect(left.map(({ name }) => name).sort()).toEqual(["Captain", null].sort())
  expect(await tracesOf("zyxmember")).toEqual([])
  expect(await takenOf(slotId)).toBe(1)
})

test("what was cancelled before is erased without giving anything back twice", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  const { cancel } = await import("#app/registration/cancel.server.ts")
  await cancel(registrationId, "everything", { actor: "public" }, NOW)
  expect(await eraseIt(registrationId)).toMatchObject({ ok: true, due: [] })
  expect(await takenOf(there.slotId)).toBe(0)
  expect(await eraseIt(registrationId)).toEqual({ ok: false, reason: "missing" })
})

test("two who erase the same at once do it once", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  const outcomes = await Promise.all([eraseIt(registrationId), eraseIt(registrationId)])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(
    await db.select().from(erasures).where(eq(erasures.subjectId, registrationId)),
  ).toHaveLength(1)
})

async function veraInTwo() {
  const [one, two] = [await makeEvent(), await makeEvent()]
  const mark = one.id.slice(-6)
  const email = `zyxvera-${mark}@example.org`
  const known = await knownVolunteer(one.id, email, "Zyxvera Volkov")
  const shift = async (event: typeof one, startsAt: number, number: string) => {
    const offeringId = await makeOffering(event, { kind: "role", rules: { licence: "nurse" } })
    const slotId = await makeSlot(event, offeringId, { startsAt, capacity: 3 })
    const licence = { profession: "nurse" as const, number, state: "CT", expiresOn: "2030-01-01" }
    const { registrationId } = await signedUp(event.id, {
      kind: "volunteer",
      contact: { name: known.name!, email, phone: null, locale: "en" },
      attendees: [{ ...known, person: { ...known.person!, licence } }],
      wants: [{ attendee: 0, slotId }],
    })
    await confirmed(registrationId)
    return registrationId
  }
  return {
    email,
    mark,
    first: await shift(one, NINE, `ZYX1-${mark}`),
    second: await shift(two, NINE + 9 * HOUR, `ZYX2-${mark}`),
  }
}

test("a volunteer erased from one event stays for the other, with the licence stated there", async () => {
  const vera = await veraInTwo()
  await eraseIt(vera.first)
  const persons = await db.select().from(people).where(eq(people.email, vera.email))
  expect(persons).toHaveLength(1)
  const licences = await db
    .select()
    .from(credentials)
    .where(eq(credentials.personId, persons[0]!.id))
  expect(licences.map(({ number }) => number)).toEqual([`ZYX2-${vera.mark}`])
})

test("whoever asks for everything is in no event any more, nor known from one", async () => {
  const vera = await veraInTwo()
  expect(
    await eraseEverywhere({ registrationId: vera.second, by: "public", because: "asked" }, NOW),
  ).toEqual({ ok: true })
  await settleMail("sent")
  await finishErasures(NOW)
  expect(await tracesOf(vera.email)).toEqual([])
  expect(await tracesOf(`-${vera.mark}`)).toEqual([])
})

test("who only typed a name and an address erases nothing of whoever they belong to", async () => {
  const vera = await veraInTwo()
  const event = await makeEvent()
  const { registrationId } = await signedUp(event.id, {
    kind: "volunteer",
    contact: { name: "Zyxvera Volkov", email: vera.email, phone: null, locale: "en" },
    attendees: [volunteer(vera.email, "Zyxvera Volkov")],
  })
  await eraseEverywhere({ registrationId, by: "public", because: "asked" }, NOW)
  expect(await registrationOf(vera.first)).toBeDefined()
  expect(await registrationOf(vera.second)).toBeDefined()
  await sweep(NOW)
})

test("an erasure that is not finished within days, or that left an address, is a breach", async () => {
  const there = await fair()
  const { registrationId } = await family(there)
  await eraseIt(registrationId)
  const { id } = await erasureOf(registrationId)
  const found = async (now: number) =>
    (await verify(db, now)).filter((breach) => breach.includes(id))
  expect(await found(NOW + 7 * DAY)).toEqual([`erased: erasure ${id} was to be finished by now`])
  await settleMail("sent")
  await finishErasures(NOW)
  expect(await found(NOW + 7 * DAY)).toEqual([])
  const letter = eq(outbox.dedupeKey, `erased:${registrationId}`)
  const address = (recipient: string) =>
    transaction(async (tx) => {
      await tx.update(outbox).set({ recipient }).where(letter)
    })
  await address("ana@example.org")
  expect(await found(NOW)).toEqual([
    `erased: erasure ${id}: it is finished, and an address remains`,
  ])
  await address("")
})

test("the last mail is on no list to be corrected, and cannot be sent to another address", async () => {
  const there = await fair()
  await eraseIt((await family(there)).registrationId)
  await settleMail("failed")
  const [letter] = await db.select().from(outbox).where(eq(outbox.eventId, there.event.id))
  expect((await troubledMail(db, there.event.id, 9)).failed).toEqual([])
  const again = { id: letter!.id, eventId: there.event.id, recipient: "x@example.org", actor: "s" }
  expect(await transaction((tx) => sendAgain(tx, again, NOW))).toMatchObject({ ok: false })
})
