import { fork } from "node:child_process"
import { once } from "node:events"
import { count, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { audit, events, outbox, registrations, tallies } from "#db/schema/index.ts"
import { makeFair, registered } from "#tests/smtp/outbox.ts"
import { DAY, NOW } from "#tests/world.ts"
import { bundle } from "./bundle.ts"

const PEOPLE = 400
const DUE = NOW + 90 * DAY

const program = await bundle("tests/crash/purge-child.ts")
afterAll(() => program.remove())

const left = async () => (await db.select({ rows: count() }).from(registrations))[0]!.rows

const startPurge = () =>
  fork(program.file, { execArgv: [], env: { ...process.env, CLOCK: String(DUE) } })

/** A process that is killed as soon as another registration is gone. */
async function purgeAndKill() {
  const before = await left()
  const child = startPurge()
  const ended = once(child, "exit")
  while (child.exitCode === null && (await left()) === before)
    await new Promise((resolve) => setTimeout(resolve, 1))
  child.kill("SIGKILL")
  await ended
}

test("killed again and again, a purge goes on and leaves nothing, and counts what there was at first", async () => {
  const fair = await makeFair()
  for (let n = 0; n < PEOPLE; n++) await registered(fair, `a${n}@example.org`)
  await transaction(async (tx) => {
    await tx.update(events).set({ purgeOn: "2026-12-20" })
  })
  // A busy machine kills late: so often as half of them bears it.
  while ((await left()) > PEOPLE / 2) await purgeAndKill()
  expect(await left()).toBeGreaterThan(0)
  await once(startPurge(), "exit")

  const [event] = await db.select().from(events).where(eq(events.id, fair.event.id))
  expect(event!.purgedAt).toBe(DUE)
  expect(await left()).toBe(0)
  expect(await db.select().from(outbox)).toEqual([])
  const counted = await db.select().from(tallies).where(eq(tallies.facet, ""))
  expect(Object.fromEntries(counted.map((row) => [row.measure, row.count]))).toMatchObject({
    registrations: PEOPLE,
    attendees: PEOPLE,
  })
  const lines = await db.select().from(audit).where(eq(audit.action, "event.purge"))
  expect(lines).toHaveLength(1)
  expect(await verify(db, DUE)).toEqual([])
}, 120_000)
