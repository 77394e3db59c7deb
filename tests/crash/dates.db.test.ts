import { fork } from "node:child_process"
import { once } from "node:events"
import { setTimeout as pause } from "node:timers/promises"
import { and, count, eq, ne } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, outbox, slots } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { bundle } from "./bundle.ts"

const FAMILIES = 200

const program = await bundle("tests/crash/dates-child.ts")
afterAll(() => program.remove())

test("killed at any moment while a date is added, either everybody in the series has it or there is none", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { take: "all" })
  const first = { startsAt: NINE, endsAt: NINE + HOUR, capacity: FAMILIES }
  const slotId = await makeSlot(event, offeringId, first)
  await makeSlot(event, offeringId, { ...first, startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR })
  for (let n = 0; n < FAMILIES; n++)
    await signedUp(event.id, {
      contact: { name: "Ana", email: `a${n}@example.org`, phone: null, locale: "es" },
      wants: [{ attendee: 0, slotId }],
    })
  const env = {
    ...process.env,
    ...{ EVENT: event.id, OFFERING: offeringId, SITE: event.siteId, DAY: "2027-01-02" },
    ...{ CAPACITY: String(FAMILIES), CLOCK: String(NOW) },
  }
  const start = () => fork(program.file, { execArgv: [], env })
  const dates = async () =>
    (await db.select().from(slots).where(eq(slots.offeringId, offeringId))).length
  const places = async () => {
    const live = and(eq(bookings.eventId, event.id), ne(bookings.state, "released"))
    return (await db.select({ rows: count() }).from(bookings).where(live))[0]!.rows
  }
  const told = () => db.$count(outbox, eq(outbox.message, "changed"))

  let killed = 0
  for (let after = 0; (await dates()) === 2; after = 2 * after + 5) {
    expect([await places(), await told()]).toEqual([2 * FAMILIES, 0])
    const child = start()
    const ended = once(child, "exit")
    await once(child, "message")
    await pause(after)
    child.kill("SIGKILL")
    const [code] = await ended
    if (code === null) killed++
  }
  expect(killed).toBeGreaterThan(2)
  expect([await dates(), await places(), await told()]).toEqual([3, 3 * FAMILIES, FAMILIES])
  expect(await verify(db, NOW)).toEqual([])
}, 120_000)
