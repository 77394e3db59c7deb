import { asc, eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { answers, attendees, questions, registrations, slots } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { takenOf } from "#tests/rows.ts"
import { contact, type Fields, person, visitor } from "#tests/visitor.ts"
import { NOW, saysMore } from "#tests/world.ts"
import { action, loader } from "./questions.route.tsx"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

/** A family of two on its way to the last page, and what it answers to the event's own questions. */
async function family() {
  const v = await visitor()
  const answer = async (...fields: Fields) => {
    const body = new FormData()
    body.append("version", String((await v.saved()).version))
    for (const [name, value] of fields) body.append(name, value)
    return v.run(action, "questions", body)
  }
  const toTimes = async () => {
    await v.start()
    await v.people(...person(0, "Ana", v.eyes), ...person(1, "Luz", v.teeth))
    return v.times([`time-1-${v.eyes}`, v.early], [`time-2-${v.teeth}`, v.tooth])
  }
  return { ...v, v, answer, toTimes, page: () => v.run(loader, "questions") }
}

/** What was kept, by who answered; null is the contact. */
async function keptOf(draftId: string) {
  const rows = await db
    .select({ name: attendees.name, choice: answers.choice, typed: answers.typed })
    .from(answers)
    .innerJoin(registrations, eq(registrations.id, answers.registrationId))
    .leftJoin(attendees, eq(attendees.id, answers.attendeeId))
    .where(eq(registrations.draftId, draftId))
    .orderBy(asc(answers.id))
  return rows.map(({ name, choice, typed }) => [name, choice || typed])
}

test("a family is asked once, after its times, and its answers are kept with the sign-up", async () => {
  const f = await family()
  const heard = await ask(f.event, { required: true })
  const size = await ask(f.event, { asks: "attendee", kind: "one", choices: ["S", "M"] })
  expect((await f.toTimes()).to).toContain("/questions")
  const asked = await f.answer(
    [`contact.${heard}`, "From a friend"],
    [`people[0].${size}`, "S"],
    [`people[1].${size}`, "M"],
  )
  expect(asked.to).toContain("/check")
  expect((await f.v.check(...contact)).to).toContain("/done")
  expect(await keptOf(f.v.draft)).toEqual([
    [null, "From a friend"],
    ["Ana", "S"],
    ["Luz", "M"],
  ])
})

test("who has answered goes straight back to the last page after changing a time", async () => {
  const f = await family()
  const heard = await ask(f.event)
  await f.toTimes()
  await f.answer([`contact.${heard}`, "Radio"])
  const again = await f.v.times(
    [`time-1-${f.v.eyes}`, f.v.late],
    [`time-2-${f.v.teeth}`, f.v.tooth],
  )
  expect(again.to).toContain("/check")
})

test("what is asked for a service is asked of whom it is for, and no more once they leave it out", async () => {
  const f = await family()
  const glasses = await ask(f.event, { offeringId: f.v.eyes, asks: "attendee", kind: "yesNo" })
  await f.toTimes()
  const { data } = await f.page()
  expect(data).toMatchObject({ sections: [{ name: "Ana", questions: [{ id: glasses }] }] })
  const without = await f.v.times(
    [`time-1-${f.v.eyes}`, "none"],
    [`time-2-${f.v.teeth}`, f.v.tooth],
  )
  expect(without.to).toContain("/check")
  expect((await f.page()).to).toContain("/check")
})

test("what has to be answered is said beside its field, and what was typed stays", async () => {
  const f = await family()
  const heard = await ask(f.event, { required: true })
  const count = await ask(f.event, { kind: "number" })
  await f.toTimes()
  const refused = await f.answer([`contact.${count}`, "a few"])
  expect(refused).toMatchObject({
    status: 400,
    data: { lastResult: { initialValue: { contact: { [count]: "a few" } } } },
  })
  expect((refused.data as { lastResult: { error: object } }).lastResult.error).toEqual({
    [`contact.${count}`]: ["questions:error.number"],
  })
  const lacking = await f.answer([`contact.${count}`, "3"])
  expect((lacking.data as { lastResult: { error: object } }).lastResult.error).toEqual({
    [`contact.${heard}`]: ["required"],
  })
})

test("an answer to a question that its condition hides is dropped", async () => {
  const f = await family()
  const ride = await ask(f.event, { kind: "yesNo", required: true })
  const from = await ask(f.event, { shownWhen: { questionId: ride, is: ["yes"] }, required: true })
  await f.toTimes()
  await f.answer([`contact.${ride}`, "no"], [`contact.${from}`, "Hartford"])
  await f.v.check(...contact)
  expect(await keptOf(f.v.draft)).toEqual([[null, "no"]])
})

test("nobody is registered past a question that has to be answered", async () => {
  const f = await family()
  await ask(f.event, { required: true })
  await f.toTimes()
  const past = await f.v.check(...contact)
  expect(past.to).toContain("/questions")
  expect((await f.v.saved()).data.contact).toMatchObject({ name: "Ana" })
  expect([await takenOf(f.v.early), await takenOf(f.v.tooth)]).toEqual([0, 0])
})

test("a question that came while the last page was open is asked before anything is taken", async () => {
  const f = await family()
  expect((await f.toTimes()).to).toContain("/check")
  await ask(f.event, { required: true })
  expect((await f.v.check(...contact)).to).toContain("/questions")
})

test("a choice that was taken away meanwhile is asked again", async () => {
  const f = await family()
  const size = await ask(f.event, { kind: "one", choices: ["S", "M"], required: true })
  await f.toTimes()
  await f.answer([`contact.${size}`, "S"])
  await transaction(async (tx) => {
    const choices = [
      { key: "S", texts: {}, retired: true as const },
      { key: "M", texts: {} },
    ]
    await tx.update(questions).set({ choices }).where(eq(questions.id, size))
    await saysMore(tx, f.event.id)
  })
  expect((await f.v.check(...contact)).to).toContain("/questions")
})

test("when a place is gone, no answer stays behind", async () => {
  const f = await family()
  const heard = await ask(f.event)
  await f.toTimes()
  await f.answer([`contact.${heard}`, "Radio"])
  await transaction(async (tx) => {
    await tx.update(slots).set({ capacity: 0 }).where(eq(slots.id, f.v.tooth))
  })
  expect((await f.v.check(...contact)).status).toBe(409)
  expect(await db.select().from(answers).where(eq(answers.eventId, f.event.id))).toEqual([])
})

test("somebody who takes another's place in the list is not given their answers", async () => {
  const f = await family()
  const size = await ask(f.event, { asks: "attendee", kind: "one", choices: ["S", "M"] })
  await f.toTimes()
  await f.answer([`people[0].${size}`, "S"], [`people[1].${size}`, "M"])
  await f.v.people(...person(0, "Ana", f.v.eyes), ...person(1, "Eva", f.v.teeth))
  const again = await f.v.times(
    [`time-1-${f.v.eyes}`, f.v.early],
    [`time-2-${f.v.teeth}`, f.v.tooth],
  )
  expect(again.to).toContain("/questions")
  expect((await f.page()).data).toMatchObject({ typed: { people: [{ [size]: "S" }, {}] } })
})

test("one button gives everybody the first one's answers, and blames nobody for what is empty", async () => {
  const f = await family()
  const size = await ask(f.event, {
    asks: "attendee",
    kind: "one",
    choices: ["S", "M"],
    required: true,
  })
  await f.toTimes()
  const shown = await f.answer(
    [`people[0].${size}`, "S"],
    [`people[1].${size}`, ""],
    ["same", "all"],
  )
  expect(shown).toMatchObject({
    status: 200,
    data: { lastResult: { initialValue: { people: [{ [size]: "S" }, { [size]: "S" }] } } },
  })
  expect((shown.data as { lastResult: { error?: object } }).lastResult.error).toBeUndefined()
})

test("another window's answers are not overwritten unseen", async () => {
  const f = await family()
  const heard = await ask(f.event)
  await f.toTimes()
  const old = String((await f.v.saved()).version)
  await f.answer([`contact.${heard}`, "Radio"])
  const body = new FormData()
  body.append("version", old)
  body.append(`contact.${heard}`, "Flyer")
  expect((await f.v.run(action, "questions", body)).status).toBe(409)
})

test("the answers of a question that the event does not ask are no answers", async () => {
  const f = await family()
  const other = await visitor()
  const foreign = await ask(other.event)
  const heard = await ask(f.event)
  await f.toTimes()
  await f.answer([`contact.${foreign}`, "x"], [`contact.${heard}`, "Radio"], ["people[7].x", "y"])
  await f.v.check(...contact)
  expect(await keptOf(f.v.draft)).toEqual([[null, "Radio"]])
})
