import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { events, offerings } from "#db/schema/index.ts"
import { makeEvent, makeOffering, saysMore } from "#tests/world.ts"
import { findEvent, offeringsOf, oncePerVersion, sitesOf } from "./event.server.ts"

test("what an event says is read once for each version, and anew when it is raised", async () => {
  const made = await makeEvent()
  const id = await makeOffering(made, { kind: "role" })
  const event = async () => (await findEvent(db, made.slug))!
  const before = await offeringsOf(db, await event())
  expect(before.map((offering) => offering.id)).toEqual([id])
  expect(await offeringsOf(db, await event(), "shift")).toEqual(before)
  expect(await offeringsOf(db, await event(), "visit")).toEqual([])
  expect(await sitesOf(db, await event())).toBe(await sitesOf(db, await event()))
  await transaction(async (tx) => {
    await tx.update(offerings).set({ minAge: 18 }).where(eq(offerings.id, id))
    await saysMore(tx, made.id)
  })
  expect(await offeringsOf(db, await event())).toMatchObject([{ id, minAge: 18 }])
})

test("what an event is called is read anew when its version is raised, and its state at every look", async () => {
  const { id, slug } = await makeEvent()
  const change = (set: Partial<typeof events.$inferInsert>) =>
    transaction((tx) => tx.update(events).set(set).where(eq(events.id, id)))
  const texts = { en: { name: "Another fair" } }
  expect((await findEvent(db, slug))?.texts.en?.name).toBe("Fair")
  await change({ state: "cancelled" })
  expect((await findEvent(db, slug))?.state).toBe("cancelled")
  await change({ texts })
  await transaction((tx) => saysMore(tx, id))
  expect((await findEvent(db, slug))?.texts).toEqual(texts)
})

test("what is made of what an event says is kept for each language, until the version is raised", async () => {
  const made: string[] = []
  const greet = oncePerVersion(async (_db, { id }, language: string) => {
    made.push(`${id} ${language}`)
    return made.length
  })
  const fair = { id: "fair", version: 1 }
  expect([await greet(db, fair, "en"), await greet(db, fair, "es")]).toEqual([1, 2])
  expect([await greet(db, fair, "en"), await greet(db, fair, "es")]).toEqual([1, 2])
  expect(await greet(db, { id: "swim", version: 1 }, "en")).toBe(3)
  expect(await greet(db, { ...fair, version: 2 }, "en")).toBe(4)
  expect(made).toEqual(["fair en", "fair es", "swim en", "fair en"])
})
