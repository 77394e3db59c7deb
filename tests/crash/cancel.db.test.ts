import { fork } from "node:child_process"
import { once } from "node:events"
import { and, count, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { cancelEvent } from "#app/editor/cancel.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, calls, events, outbox, waits } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { bundle } from "./bundle.ts"

const MAILED = 300
const UNREACHED = 60
const LATER = NOW + HOUR

const program = await bundle("tests/crash/cancel-child.ts")
afterAll(() => program.remove())

const startTelling = () =>
  fork(program.file, { execArgv: [], env: { ...process.env, CLOCK: String(LATER) } })

const letters = () => db.select().from(outbox).where(eq(outbox.message, "eventCancelled"))
const told = async () =>
  (await letters()).length + (await db.select({ rows: count() }).from(calls))[0]!.rows

/** A process that is killed as soon as it has told somebody. */
async function tellAndKill() {
  const before = await told()
  const child = startTelling()
  const ended = once(child, "exit")
  while (child.exitCode === null && (await told()) === before)
    await new Promise((resolve) => setTimeout(resolve, 1))
  child.kill("SIGKILL")
  await ended
}

test("killed again and again, a cancellation tells everybody once, and nothing is offered or waited for any more", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity: MAILED + UNREACHED })
  const later = await makeSlot(event, offeringId, { startsAt: NINE + HOUR, capacity: 20 })
  for (let n = 0; n < MAILED + UNREACHED; n++) {
    const email = n < MAILED ? `a${n}@example.org` : null
    await signedUp(event.id, {
      contact: { name: "Ana", email, phone: "860-555-0123", locale: n % 2 ? "es" : "en" },
      wants: [{ attendee: 0, slotId }],
      waits: n % 7 ? [] : [{ attendee: 0, offeringId, slotId: later }],
    })
  }
  await sweep(NOW)
  const held = and(eq(bookings.eventId, event.id), eq(bookings.state, "held"))
  expect((await db.select().from(bookings).where(held)).length).toBe(20)
  await transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: "staff" }, NOW))

  while ((await told()) < MAILED / 2) await tellAndKill()
  expect(await told()).toBeLessThan(MAILED + UNREACHED)
  await once(startTelling(), "exit")
  // Beside it as in every round: places that somebody waited for are free again.
  await sweep(LATER)

  const keys = (await letters()).map(({ registrationId }) => registrationId)
  expect([keys.length, new Set(keys).size]).toEqual([MAILED, MAILED])
  const called = (await db.select().from(calls)).map((call) => call.registrationId)
  expect([called.length, new Set(called).size]).toEqual([UNREACHED, UNREACHED])
  expect(await db.select().from(bookings).where(held)).toEqual([])
  const open = (await db.select().from(waits)).filter(({ endedAt }) => endedAt === null)
  expect(open).toEqual([])
  const [row] = await db.select().from(events).where(eq(events.id, event.id))
  expect(row!.toldAt).toBe(LATER)
  expect(await verify(db, LATER)).toEqual([])
}, 120_000)
