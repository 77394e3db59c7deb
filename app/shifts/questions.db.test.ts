import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { answers, registrations } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { volunteering } from "#tests/volunteering.ts"
import { makeOffering, NOW } from "#tests/world.ts"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(async () => {
  vi.useRealTimers()
  expect(await verify(db)).toEqual([])
})

test("a volunteer is asked what every volunteer is, whatever the role, and what theirs asks", async () => {
  const v = await volunteering()
  const other = await makeOffering(v.event, { kind: "role" })
  const first = await ask(v.event, { flow: "shift", asks: "attendee", kind: "yesNo" })
  const here = await ask(v.event, { offeringId: v.role })
  await ask(v.event, { offeringId: other })
  await ask(v.event, { flow: "visit" })
  await v.choose(["shift", v.morning])
  expect((await v.you()).to).toContain("/questions")
  expect((await v.questionsPage()).data).toMatchObject({
    sections: [
      { place: "contact", name: null, questions: [{ id: here }] },
      { place: "people[0]", name: null, questions: [{ id: first }] },
    ],
  })
})

test("what a volunteer answers is shown on the last page and kept with the sign-up", async () => {
  const v = await volunteering()
  const first = await ask(v.event, { asks: "attendee", kind: "yesNo", label: "First time?" })
  await v.choose(["shift", v.morning])
  await v.you()
  expect((await v.check()).to).toContain("/questions")
  expect((await v.questions([`people[0].${first}`, "yes"])).to).toContain("/check")
  expect((await v.checkPage()).data).toMatchObject({
    answers: [{ name: null, label: "First time?", values: ["yes"] }],
  })
  expect((await v.check()).to).toContain("/done")
  const rows = await db
    .select({ choice: answers.choice })
    .from(answers)
    .innerJoin(registrations, eq(registrations.id, answers.registrationId))
    .where(eq(registrations.draftId, v.draft))
  expect(rows).toEqual([{ choice: "yes" }])
})
