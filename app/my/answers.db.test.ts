import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { manageToken } from "#app/registration/links.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { answers, audit, events, outbox, questions, registrations } from "#db/schema/index.ts"
import { ask, said } from "#tests/questions.ts"
import { attendee, signedUp } from "#tests/sign-up.ts"
import { ask as request } from "#tests/staff.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW, saysMore } from "#tests/world.ts"
import { action, loader } from "./answers.route.tsx"
import { answersOf } from "./answers.server.ts"
import { loader as myPage } from "./my.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

/** Two people with a place each, in an event that asked where they heard of it and each one's size. */
async function household() {
  const event = await makeEvent()
  const offering = await makeOffering(event)
  const slotId = await makeSlot(event, offering, { capacity: 5 })
  const heard = await ask(event, { label: "Heard of us?" })
  const size = await ask(event, {
    ...{ asks: "attendee", kind: "one", choices: ["S", "M"] },
    ...{ label: "Size?", required: true },
  })
  const { registrationId: id } = await signedUp(event.id, {
    attendees: [attendee("Ana"), attendee("Leo")],
    wants: [0, 1].map((index) => ({ attendee: index, slotId })),
    answers: [
      { questionId: heard, attendee: null, choice: "", typed: "Radio" },
      { questionId: size, attendee: 0, choice: "S", typed: null },
      { questionId: size, attendee: 1, choice: "M", typed: null },
    ],
  })
  const cookie = async () => {
    const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
    return `turnout_my=${manageToken(row!)}`
  }
  const version = async () =>
    (await db.select().from(registrations).where(eq(registrations.id, id)))[0]!.version
  const send = async (form: Record<string, string>) =>
    request(action, "/my/answers", {
      cookie: await cookie(),
      form: { version: String(await version()), ...form },
    })
  const page = async () => request(loader, "/my/answers", { cookie: await cookie() })
  const read = async () => answersOf((await findPlan(db, id))!, "en", NOW)
  return { event, offering, slotId, heard, size, id, cookie, version, send, page, read }
}

test("who signed up sees what they answered, in their language", async () => {
  const { id, read } = await household()
  const { lines, changeable, lacking } = await read()
  expect(said(lines)).toEqual([
    [null, "Heard of us?", "Radio"],
    ["Ana", "Size?", "S"],
    ["Leo", "Size?", "M"],
  ])
  expect({ changeable, lacking }).toEqual({ changeable: true, lacking: 0 })
  const spanish = await answersOf((await findPlan(db, id))!, "es", NOW)
  expect(said(spanish.lines)[1]).toEqual(["Ana", "¿Size??", "S (es)"])
})

test("answers are changed until registration closes, the log says so without them, and no mail is sent", async () => {
  const { id, heard, size, send, read } = await household()
  const before = await db.select().from(outbox).where(eq(outbox.registrationId, id))
  const done = await send({
    [`contact.${heard}`]: "A flyer",
    [`people[0].${size}`]: "M",
    [`people[1].${size}`]: "M",
  })
  expect(done.to).toBe("/my?done=answered")
  expect(said((await read()).lines)).toEqual([
    [null, "Heard of us?", "A flyer"],
    ["Ana", "Size?", "M"],
    ["Leo", "Size?", "M"],
  ])
  const log = await db.select().from(audit).where(eq(audit.action, "answers.change"))
  expect(log.filter(({ subjectId }) => subjectId === id)).toMatchObject([
    { actor: "public", detail: { questions: [heard, size] } },
  ])
  expect(JSON.stringify(log)).not.toContain("flyer")
  expect(await db.select().from(outbox).where(eq(outbox.registrationId, id))).toEqual(before)
})

test("saying the same once more is no change", async () => {
  const { id, heard, size, send } = await household()
  const same = {
    [`contact.${heard}`]: "Radio",
    [`people[0].${size}`]: "S",
    [`people[1].${size}`]: "M",
  }
  expect((await send(same)).to).toBe("/my?done=answered")
  const log = await db.select().from(audit).where(eq(audit.action, "answers.change"))
  expect(log.filter(({ subjectId }) => subjectId === id)).toEqual([])
})

test("what has to be answered cannot be taken away", async () => {
  const { size, send } = await household()
  const refused = await send({ [`people[0].${size}`]: "S" })
  expect(refused).toMatchObject({
    status: 400,
    answer: { data: { lastResult: { error: { [`people[1].${size}`]: ["choose"] } } } },
  })
})

test("two windows: the second is told, and says it over the first only then", async () => {
  const { size, send, version } = await household()
  const old = String(await version())
  const both = { [`people[0].${size}`]: "M", [`people[1].${size}`]: "M" }
  await send(both)
  const late = await send({ [`people[0].${size}`]: "S", [`people[1].${size}`]: "S", version: old })
  expect(late).toMatchObject({ status: 409, answer: { data: { stale: true } } })
})

test("a question that came later is told of, and answered there", async () => {
  const { event, size, heard, send, read, cookie } = await household()
  const ride = await ask(event, { label: "Ride?", kind: "yesNo", required: true })
  expect((await read()).lacking).toBe(1)
  const page = await request(myPage, "/my", { cookie: await cookie() })
  expect(page.answer).toMatchObject({ answers: { lacking: 1 } })
  await send({
    [`contact.${heard}`]: "Radio",
    [`contact.${ride}`]: "yes",
    [`people[0].${size}`]: "S",
    [`people[1].${size}`]: "M",
  })
  expect((await read()).lacking).toBe(0)
})

test("an answer to a question that is not asked any more stays, and is not changed with the others", async () => {
  const { event, heard, size, send, read } = await household()
  await transaction(async (tx) => {
    await tx.update(questions).set({ retiredAt: NOW }).where(eq(questions.id, heard))
    await saysMore(tx, event.id)
  })
  const both = { [`people[0].${size}`]: "M", [`people[1].${size}`]: "S" }
  await send({ ...both, [`contact.${heard}`]: "Something else" })
  expect(said((await read()).lines)).toEqual([
    [null, "Heard of us?", "Radio"],
    ["Ana", "Size?", "M"],
    ["Leo", "Size?", "S"],
  ])
})

test.each([
  ["once nothing can be signed up for any more", async () => vi.setSystemTime(NINE + HOUR)],
  [
    "of a cancelled event",
    async (id: string) =>
      transaction(async (tx) => {
        await tx.update(events).set({ state: "cancelled" }).where(eq(events.id, id))
      }),
  ],
  [
    "after registration was ended",
    async (id: string) =>
      transaction(async (tx) => {
        await tx.update(events).set({ endedAt: NOW }).where(eq(events.id, id))
      }),
  ],
])("answers are not changed %s", async (_, close) => {
  const { event, heard, size, send, page, read } = await household()
  const before = said((await read()).lines)
  await close(event.id)
  expect((await page()).to).toBe("/my?done=already")
  const late = { [`people[0].${size}`]: "M", [`people[1].${size}`]: "M" }
  expect((await send({ ...late, [`contact.${heard}`]: "x" })).to).toBe("/my?done=already")
  expect(said((await read()).lines)).toEqual(before)
})

test("an event that asks nothing of its own has no such page", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event))
  const { registrationId } = await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const [row] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
  const cookie = `turnout_my=${manageToken(row!)}`
  expect((await request(loader, "/my/answers", { cookie })).to).toBe("/my?done=already")
  const page = await request(myPage, "/my", { cookie })
  expect(page.answer).toMatchObject({ answers: { lines: [], changeable: false, lacking: 0 } })
})

test("somebody else's registration is not answered for", async () => {
  const mine = await household()
  const theirs = await household()
  await mine.send({ [`people[0].${theirs.size}`]: "M", [`people[1].${theirs.size}`]: "M" })
  expect(said((await theirs.read()).lines)[1]).toEqual(["Ana", "Size?", "S"])
  const all = await db.select().from(answers).where(eq(answers.registrationId, mine.id))
  expect(all.some(({ questionId }) => questionId === theirs.size)).toBe(false)
})
