import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { bookings, slots } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { sweep } from "./sweep.server.ts"

async function free(capacity = 1) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  return { event, offeringId, slotId: await makeSlot(event, offeringId, { capacity }) }
}
const offersIn = async (slotId: string) =>
  (await db.select().from(bookings).where(eq(bookings.slotId, slotId))).length

test.each([
  ["goes to a wait for any time", {}, 1],
  ["goes to a wait for this very slot", { slotId: "it" }, 1],
  ["goes to a wait for a window that it starts in", { from: NINE, to: NINE + HOUR }, 1],
  ["goes to a wait for anything from then on", { from: NINE }, 1],
  ["is not for a wait for a window that ends before it", { from: NINE - HOUR, to: NINE }, 0],
  ["is not for a wait for a later window", { from: NINE + 1 }, 0],
])("a free place %s", async (_what, wish, offered) => {
  const { event, offeringId, slotId } = await free()
  const only = "slotId" in wish ? { slotId } : wish
  await signedUp(event.id, { waits: [{ attendee: 0, offeringId, ...only }] })
  expect(await sweep(NOW)).toEqual({ expired: 0, offered })
  expect(await offersIn(slotId)).toBe(offered)
  expect(await sweep(NOW)).toEqual({ expired: 0, offered: 0 })
})

test("places that were set aside for nobody are free again", async () => {
  const { slotId } = await free(2)
  await transaction(async (tx) => {
    await tx.update(slots).set({ heldWaitlist: 2 }).where(eq(slots.id, slotId))
  })
  await sweep(NOW)
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId))
  expect(slot!.heldWaitlist).toBe(0)
})

test("however many offers have run out, all go in one sweep", async () => {
  const { event, offeringId, slotId } = await free(120)
  for (let n = 0; n < 120; n++)
    await signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId }] })
  expect(await sweep(NOW)).toMatchObject({ offered: 120 })
  await sweep(NINE)
  const rows = await db.select().from(bookings).where(eq(bookings.slotId, slotId))
  expect(rows.filter((row) => row.releasedAs === "expired")).toHaveLength(120)
})

test("told to stop, it leaves everything to the next time", async () => {
  const { event, offeringId } = await free()
  await signedUp(event.id, { waits: [{ attendee: 0, offeringId }] })
  expect(await sweep(NOW, AbortSignal.abort())).toEqual({ expired: 0, offered: 0 })
  expect(await sweep(NOW)).toEqual({ expired: 0, offered: 1 })
})
