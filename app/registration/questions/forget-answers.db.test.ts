import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { answers, audit } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, makeEvent } from "#tests/world.ts"
import { forgetAnswers } from "./forget-answers.server.ts"

/** Midnight in New York after the event's day, 12 December. */
const AFTER = Date.parse("2026-12-13T05:00:00Z")

async function answered(keepDays: number | null) {
  const event = await makeEvent()
  const questionId = await ask(event, { keepDays })
  const answer = { questionId, attendee: null, choice: "", typed: "Radio" }
  await signedUp(event.id, { answers: [answer] })
  await signedUp(event.id, { answers: [answer] })
  const left = async () =>
    (await db.select().from(answers).where(eq(answers.questionId, questionId))).length
  return { event, questionId, left }
}

test("answers go when their question says, by the event's own midnight, and those without a day stay", async () => {
  const week = await answered(7)
  const once = await answered(0)
  const always = await answered(null)
  expect(await forgetAnswers(AFTER - 1)).toBe(0)
  expect(await forgetAnswers(AFTER)).toBe(2)
  expect([await week.left(), await once.left(), await always.left()]).toEqual([2, 0, 2])
  await forgetAnswers(AFTER + 7 * DAY - 1)
  expect(await week.left()).toBe(2)
  await forgetAnswers(AFTER + 7 * DAY)
  expect([await week.left(), await always.left()]).toEqual([0, 2])
  const log = await db.select().from(audit).where(eq(audit.subjectId, week.questionId))
  expect(log).toMatchObject([
    { actor: "system", action: "answers.forget", eventId: week.event.id, detail: { answers: 2 } },
  ])
})

test("answers that are kept too long are found, and told to stop the sweep goes on later", async () => {
  const late = await answered(1)
  const when = AFTER + 20 * DAY
  const found = async () =>
    (await verify(db, when)).filter((breach) => breach.includes(late.questionId))
  expect(await forgetAnswers(when, AbortSignal.abort())).toBe(0)
  expect(await found()).toHaveLength(1)
  await forgetAnswers(when)
  expect(await found()).toEqual([])
})
