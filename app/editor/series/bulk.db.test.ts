import { setImmediate as breathe } from "node:timers/promises"
import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { openSlots } from "#app/editor/times/close.server.ts"
import { dropDates } from "#app/editor/times/drop.server.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { slots } from "#db/schema/index.ts"
import { engine } from "#dialect"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { changeAtLast } from "./at-last.server.ts"

const FAMILIES = 200

/** How often others were let in while something was done. */
async function turnsOf(work: () => Promise<unknown>): Promise<number> {
  let done = false
  let turns = 0
  const others = (async () => {
    for (; !done; turns++) await breathe()
  })()
  await work()
  done = true
  await others
  return turns
}

test("a date is taken from two hundred people and given back as one, and others are let in between", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { take: "all" })
  const first = { startsAt: NINE, endsAt: NINE + HOUR, capacity: FAMILIES }
  const slotId = await makeSlot(event, offeringId, first)
  const second = { ...first, startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR }
  const last = await makeSlot(event, offeringId, second)
  for (let n = 0; n < FAMILIES; n++) await signedUp(event.id, { wants: [{ attendee: 0, slotId }] })
  const taken = async () => (await db.select().from(slots).where(eq(slots.id, last)))[0]!.taken
  const dates = { eventId: event.id, actor: "staff", offeringId, ids: [last] }
  // On PostgreSQL every statement lets others in anyway.
  const least = engine === "sqlite" ? FAMILIES : 1
  expect(await turnsOf(() => changeAtLast((tx) => dropDates(tx, dates, NOW)))).toBeGreaterThan(
    least,
  )
  expect(await taken()).toBe(0)
  expect(await turnsOf(() => changeAtLast((tx) => openSlots(tx, dates, NOW)))).toBeGreaterThan(
    least,
  )
  expect(await taken()).toBe(FAMILIES)
  expect(await verify(db, NOW)).toEqual([])
})
