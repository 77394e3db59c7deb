import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { offerings } from "#db/schema/index.ts"
import { makeEvent, makeOffering, saysMore } from "#tests/world.ts"
import { findEvent, offeringsOf, sitesOf } from "./event.server.ts"

test("what an event says is read once for each version, and anew when it is raised", async () => {
  const made = await makeEvent()
  const id = await makeOffering(made, { kind: "role" })
  const event = async () => (await findEvent(db, made.slug))!
  const before = await offeringsOf(db, await event())
  expect(before.map((offering) => offering.id)).toEqual([id])
  expect(await offeringsOf(db, await event(), "role")).toEqual(before)
  expect(await offeringsOf(db, await event(), "service")).toEqual([])
  expect(await sitesOf(db, await event())).toBe(await sitesOf(db, await event()))
  await transaction(async (tx) => {
    await tx.update(offerings).set({ minAge: 18 }).where(eq(offerings.id, id))
    await saysMore(tx, made.id)
  })
  expect(await offeringsOf(db, await event())).toMatchObject([{ id, minAge: 18 }])
})
