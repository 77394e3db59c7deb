import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { offerings, slots } from "#db/schema/index.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { verify } from "./verify.ts"

test("a visit without a site, and an offering that counts otherwise than its flow, are breaches", async () => {
  const event = await makeEvent()
  const visit = await makeOffering(event)
  const slot = await makeSlot(event, visit)
  const entry = await makeOffering(event, { kind: "entry" })
  await makeSlot({ id: event.id }, await makeOffering(event, { kind: "role" }))
  expect(await verify(db, NOW)).toEqual([])

  await transaction(async (tx) => {
    await tx.update(slots).set({ siteId: null }).where(eq(slots.id, slot))
    await tx.update(offerings).set({ counts: "attendee" }).where(eq(offerings.id, entry))
  })
  expect(await verify(db, NOW)).toEqual([
    `counted: offering ${entry}: signed up for by entry, a place is for each attendee`,
    `sited: slot ${slot}: a visit without a site`,
  ])
})
