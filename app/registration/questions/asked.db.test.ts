import { expect, test, vi } from "vitest"
import { findEvent } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import { ask } from "#tests/questions.ts"
import { makeEvent } from "#tests/world.ts"
import { askedOf } from "./asked.server.ts"
import { everAsked, givenOf } from "./given.server.ts"
import { answersFormOf, questionsOf } from "./queries.server.ts"

const row = async ({ slug }: { slug: string }) => (await findEvent(db, slug))!

test("of an event that asks nothing of its own nothing is read of a sign-up, nor of a registration", async () => {
  const event = await row(await makeEvent())
  await questionsOf(db, event)
  await everAsked(db, event)
  const read = vi.spyOn(db, "select")
  const party = vi.fn()
  expect(await askedOf(event, party, {})).toEqual([])
  expect(party).not.toHaveBeenCalled()
  expect(await givenOf(db, { event, registration: { id: "any" } as never })).toEqual([])
  expect(read).not.toHaveBeenCalled()
  read.mockRestore()
})

test("what an event asks, and the schema of its answers, is made once a version", async () => {
  const made = await makeEvent()
  await ask(made)
  const event = await row(made)
  expect(await questionsOf(db, event)).toBe(await questionsOf(db, event))
  expect(await answersFormOf(db, event)).toBe(await answersFormOf(db, event))
  const before = await questionsOf(db, event)
  await ask(made)
  expect(await questionsOf(db, await row(made))).toHaveLength(before.length + 1)
})
