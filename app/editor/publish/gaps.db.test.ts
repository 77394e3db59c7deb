import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { findEvent } from "#app/registration/event.server.ts"
import { db, transaction } from "#db/index.ts"
import { questions } from "#db/schema/index.ts"
import { ask } from "#tests/questions.ts"
import { DAY, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { gapsIn } from "./queries.server.ts"

test.each([
  ["a shift on the eve", "role", -1, 0],
  ["a shift on the day after", "role", 1, 0],
  ["a shift two days before", "role", -2, 1],
  ["a shift two days after", "role", 2, 1],
  ["a visit on the eve", "service", -1, 1],
  ["a visit on the day", "service", 0, 0],
] as const)(
  "%s is told to whoever publishes where it is not on a day of the event",
  async (_, kind, days, count) => {
    const event = await makeEvent()
    await makeSlot(event, await makeOffering(event, { kind }), { startsAt: NINE + days * DAY })
    const gaps = await gapsIn(db, (await findEvent(db, event.slug))!, NOW)
    const outside = gaps.find(({ what }) => what === "outside")
    expect(outside?.count ?? 0).toBe(count)
  },
)

test("a visit without a place stops an event from being published", async () => {
  const event = await makeEvent()
  await makeSlot({ id: event.id }, await makeOffering(event))
  const gaps = await gapsIn(db, (await findEvent(db, event.slug))!, NOW)
  expect(gaps).toContainEqual(expect.objectContaining({ what: "nowhere", count: 1, must: true }))
})

test.each([
  ["a choice that is offered, without Spanish words, stops an event", undefined, 1],
  ["a choice that is not offered any more stops nothing", true, undefined],
] as const)("%s", async (_, retired, count) => {
  const event = await makeEvent()
  const id = await ask(event, { kind: "one" })
  const choices = [{ key: "s", texts: { en: { label: "Small" } }, ...(retired && { retired }) }]
  await transaction((tx) => tx.update(questions).set({ choices }).where(eq(questions.id, id)))
  const gaps = await gapsIn(db, (await findEvent(db, event.slug))!, NOW)
  expect(gaps.find(({ what }) => what === "question")?.count).toBe(count)
})
