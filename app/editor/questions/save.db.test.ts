import { eq } from "drizzle-orm"
import { afterEach, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { audit, eventChanges, events, questions } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, NOW } from "#tests/world.ts"
import { type Act, arrange } from "./arrange.server.ts"
import { type QuestionValues, valuesOf } from "./rules.ts"
import { type Saving, saveQuestion } from "./save.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

const choice = (key: string, en = key) => ({ key, texts: { en: { label: en } } })
const values = (given: Partial<QuestionValues> = {}): QuestionValues => ({
  ...{ kind: "one", asks: "contact", flow: null, offeringId: null, required: true },
  texts: { en: { label: "Size" }, es: { label: "Talla" } },
  choices: [choice("s"), choice("m")],
  ...{ shownWhen: null, seenBy: "coordinator", keepDays: null, keptBecause: null },
  ...given,
})
const rowOf = async (id: string) =>
  (await db.select().from(questions).where(eq(questions.id, id)))[0]
const versionOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.id, id)))[0]!.version

async function editor() {
  const event = await makeEvent()
  const by = { eventId: event.id, actor: "carla" }
  const save = (id: string | null, given: Partial<QuestionValues>, more: Partial<Saving> = {}) =>
    transaction((tx) =>
      saveQuestion(tx, by, { id, values: values(given), sees: () => true, ...more }, NOW),
    )
  const add = async (given: Partial<QuestionValues> = {}) => {
    const saved = await save(null, given)
    if (!saved.ok) throw new Error(saved.reason)
    return saved.id
  }
  const answer = (questionId: string, key = "s") =>
    signedUp(event.id, { answers: [{ questionId, attendee: null, choice: key, typed: null }] })
  const press = (act: Act, id: string) => transaction((tx) => arrange(tx, by, { act, id }, NOW))
  const order = async () => {
    const rows = await db.select().from(questions).where(eq(questions.eventId, event.id))
    return rows
      .filter(({ retiredAt }) => retiredAt === null)
      .sort((a, b) => a.position - b.position)
      .map(({ id }) => id)
  }
  return { event, save, add, answer, press, order }
}

test("a question is added after the others, the version rises, and the change is kept", async () => {
  const { event, add, order } = await editor()
  const before = await versionOf(event.id)
  const [first, second] = [await add(), await add({ kind: "yesNo", choices: [] })]
  expect(await order()).toEqual([first, second])
  expect(await versionOf(event.id)).toBe(before + 2)
  const kept = await db.select().from(eventChanges).where(eq(eventChanges.eventId, event.id))
  expect(kept.map(({ action, by }) => [action, by])).toEqual([
    ["question.add", "carla"],
    ["question.add", "carla"],
  ])
})

test("a question that nobody has answered is changed as one likes", async () => {
  const { save, add } = await editor()
  const id = await add()
  const changed = { kind: "short" as const, asks: "attendee" as const, choices: [] }
  expect(await save(id, changed)).toEqual({ ok: true, id })
  expect(await rowOf(id)).toMatchObject(changed)
})

test("one that was answered is not made to ask for something else, but a new one can take its place", async () => {
  const { save, add, answer, order, press } = await editor()
  const id = await add()
  const after = await add({ kind: "yesNo", choices: [] })
  const hanging = await add({
    kind: "short",
    choices: [],
    shownWhen: { questionId: id, is: ["m"] },
  })
  await answer(id)
  const other = { kind: "several" as const }
  expect(await save(id, other)).toMatchObject({ ok: false, reason: "meaning", answered: 1 })
  expect(await save(id, other, { meaning: "same" })).toMatchObject({ reason: "meaning" })
  const anew = await save(id, other, { meaning: "new" })
  if (!anew.ok) throw new Error(anew.reason)
  expect(anew.id).not.toBe(id)
  expect(await order()).toEqual([anew.id, after, hanging])
  expect(await rowOf(id)).toMatchObject({ retiredAt: NOW, kind: "one" })
  expect((await rowOf(hanging))?.shownWhen).toEqual({ questionId: anew.id, is: ["m"] })
  expect(await press("askAgain", id)).toEqual({ ok: true })
})

test("other words for what was answered are the same question or a new one, as is said", async () => {
  const { save, add, answer } = await editor()
  const id = await add()
  await answer(id)
  const texts = { en: { label: "T-shirt size" }, es: { label: "Talla" } }
  expect(await save(id, { texts })).toMatchObject({ reason: "wording", answered: 1 })
  expect(await save(id, { texts }, { meaning: "same" })).toEqual({ ok: true, id })
  expect((await rowOf(id))?.texts).toEqual(texts)
})

test("answers for admins are not shown to others by somebody who does not see them", async () => {
  const { save, add, answer } = await editor()
  const id = await add({ seenBy: "admin" })
  const sees = (role: string) => role !== "admin"
  const shown = { seenBy: "viewer" as const }
  await answer(id)
  expect(await save(id, shown, { sees, meaning: "same" })).toMatchObject({ reason: "meaning" })
  expect((await rowOf(id))?.seenBy).toBe("admin")
  expect(await save(id, { ...shown, seenBy: "coordinator" })).toEqual({ ok: true, id })
  expect(await save(id, shown, { sees })).toEqual({ ok: true, id })
})

test("a choice that somebody chose is not offered any more, and not forgotten", async () => {
  const { save, add, answer } = await editor()
  const id = await add()
  await answer(id, "s")
  expect(await save(id, { choices: [choice("m"), choice("l")] })).toMatchObject({ ok: true })
  expect((await rowOf(id))?.choices).toEqual([
    choice("m"),
    choice("l"),
    { ...choice("s"), retired: true },
  ])
})

test("what must not be asked is kept only with a reason, which is written down", async () => {
  const { event, save } = await editor()
  const texts = { en: { label: "Do you have health insurance?" } }
  expect(await save(null, { texts })).toEqual({
    ok: false,
    reason: "mustNotAsk",
    warnings: [{ topic: "insurance", words: "insurance", locale: "en" }],
  })
  const kept = await save(null, { texts, keptBecause: "The mobile clinic bills nobody without it" })
  if (!kept.ok) throw new Error(kept.reason)
  expect((await rowOf(kept.id))?.keptBecause).toContain("mobile clinic")
  const [line] = await db.select().from(audit).where(eq(audit.eventId, event.id))
  expect(line).toMatchObject({ action: "question.add", detail: { keptThough: ["insurance"] } })
  const better = { texts: { en: { label: "Size" } }, keptBecause: "no more" }
  await save(kept.id, better)
  expect((await rowOf(kept.id))?.keptBecause).toBeNull()
})

test("what hangs on an answer comes after it, is asked of the same people, and is not left hanging", async () => {
  const { save, add, press, order } = await editor()
  const first = await add({ kind: "yesNo", choices: [] })
  const shownWhen = { questionId: first, is: ["yes"] }
  const condition = { ok: false, reason: "condition" }
  expect(await save(null, { shownWhen, asks: "attendee" })).toEqual(condition)
  expect(await save(null, { shownWhen: { questionId: first, is: ["maybe"] } })).toEqual(condition)
  const second = await add({ shownWhen })
  expect(await save(first, { kind: "short", choices: [] })).toEqual({
    ok: false,
    reason: "dependents",
  })
  expect(await press("retire", first)).toEqual({ ok: false, reason: "dependents" })
  expect(await press("up", second)).toEqual({ ok: false, reason: "order" })
  expect(await press("down", first)).toEqual({ ok: false, reason: "order" })
  expect(await order()).toEqual([first, second])
  expect(await press("retire", second)).toEqual({ ok: true })
  expect(await press("retire", first)).toEqual({ ok: true })
  expect(await press("askAgain", second)).toEqual(condition)
})

test("questions change places, and at the end they stay", async () => {
  const { add, press, order } = await editor()
  const [a, b, c] = [await add(), await add(), await add()]
  await press("retire", b)
  await press("down", a)
  expect(await order()).toEqual([c, a])
  await press("down", a)
  expect(await order()).toEqual([c, a])
  await press("up", a)
  expect(await order()).toEqual([a, c])
})

test("of an event that was never shown a question is deleted, of any other it is kept and not asked", async () => {
  const { event, add, press } = await editor()
  const shown = await add()
  await press("retire", shown)
  expect(await rowOf(shown)).toMatchObject({ retiredAt: NOW })
  await transaction(async (tx) => {
    await tx.update(events).set({ state: "draft" }).where(eq(events.id, event.id))
  })
  const draft = await add()
  await press("retire", draft)
  expect(await rowOf(draft)).toBeUndefined()
})

test("two who change one question at once: what differs goes together, what both changed is shown to the second", async () => {
  const { save, add } = await editor()
  const id = await add()
  const shown = valuesOf((await rowOf(id))!)
  await save(id, { texts: { en: { label: "Shirt" }, es: { label: "Talla" } } }, { shown })
  expect(await save(id, { required: false }, { shown })).toMatchObject({ ok: true })
  expect(await rowOf(id)).toMatchObject({ required: false, texts: { en: { label: "Shirt" } } })
  const mine = { texts: { en: { label: "Size of shirt" }, es: { label: "Talla" } } }
  const late = await save(id, mine, { shown })
  expect(late).toMatchObject({
    reason: "conflict",
    conflicts: [{ field: "texts.en.label", theirs: "Shirt" }],
  })
  if (late.ok || late.reason !== "conflict") throw new Error("no conflict")
  expect(await save(id, mine, { shown, seen: late.now })).toMatchObject({ ok: true })
  expect((await rowOf(id))?.texts).toEqual(mine.texts)
})

test("nothing of another event is touched or asked for", async () => {
  const [mine, theirs] = [await editor(), await editor()]
  const id = await theirs.add()
  const missing = { ok: false, reason: "missing" }
  expect(await mine.save(id, {})).toEqual(missing)
  for (const act of ["up", "retire", "askAgain"] as const)
    expect(await mine.press(act, id)).toEqual(missing)
  const offeringId = await makeOffering(theirs.event)
  expect(await mine.save(null, { offeringId })).toEqual({ ok: false, reason: "where" })
  expect(await mine.save(null, { shownWhen: { questionId: id, is: ["s"] } })).toEqual({
    ok: false,
    reason: "condition",
  })
})

test("nobody is asked more than thirty questions", async () => {
  const { event, save } = await editor()
  for (let count = 0; count < 30; count++) await ask(event)
  expect(await save(null, {})).toEqual({ ok: false, reason: "tooMany" })
})
