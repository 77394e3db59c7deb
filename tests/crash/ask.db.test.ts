import { fork } from "node:child_process"
import { once } from "node:events"
import { count, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { postpone } from "#app/editor/postponement/postpone.server.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { asks, calls, events, outbox, replies } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { bundle } from "./bundle.ts"

const MAILED = 250
const UNREACHED = 50
const LATER = NOW + 2 * HOUR

const program = await bundle("tests/crash/ask-child.ts")
afterAll(() => program.remove())

const startAsking = () =>
  fork(program.file, { execArgv: [], env: { ...process.env, CLOCK: String(LATER) } })
const asked = async () => (await db.select({ rows: count() }).from(replies))[0]!.rows

/** A process that is killed as soon as it has asked somebody. */
async function askAndKill() {
  const before = await asked()
  const child = startAsking()
  const ended = once(child, "exit")
  while (child.exitCode === null && (await asked()) === before)
    await new Promise((resolve) => setTimeout(resolve, 1))
  child.kill("SIGKILL")
  await ended
}

test("killed again and again, everybody is asked once about a postponement", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event)
  const slotId = await makeSlot(event, offeringId, { capacity: MAILED + UNREACHED })
  for (let n = 0; n < MAILED + UNREACHED; n++) {
    const email = n < MAILED ? `a${n}@example.org` : null
    await signedUp(event.id, {
      contact: { name: "Ana", email, phone: "860-555-0123", locale: n % 2 ? "es" : "en" },
      wants: [{ attendee: 0, slotId }],
    })
  }
  const { version } = (await db.select().from(events).where(eq(events.id, event.id)))[0]!
  const moves = { "2026-12-12": "2027-01-09" }
  const about = { eventId: event.id, actor: "staff", moves, places: [], version }
  expect(await postpone(about, NOW)).toMatchObject({ ok: true })

  while ((await asked()) < MAILED / 2) await askAndKill()
  expect(await asked()).toBeLessThan(MAILED + UNREACHED)
  await once(startAsking(), "exit")

  expect(await asked()).toBe(MAILED + UNREACHED)
  const letters = await db.select().from(outbox).where(eq(outbox.message, "asked"))
  const told = letters.map(({ registrationId }) => registrationId)
  expect([told.length, new Set(told).size]).toEqual([MAILED, MAILED])
  const called = (await db.select().from(calls)).map(({ registrationId }) => registrationId)
  expect([called.length, new Set(called).size]).toEqual([UNREACHED, UNREACHED])
  const [ask] = await db.select().from(asks)
  expect(ask!.askedAt).toBe(LATER)
  expect(await verify(db, LATER)).toEqual([])
}, 120_000)
