import { fork } from "node:child_process"
import { once } from "node:events"
import { count, ne } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { finishErasures } from "#app/privacy/finish-erasures.server.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { erasures, outbox, registrations } from "#db/schema/index.ts"
import { takenOf } from "#tests/rows.ts"
import { makeFair, registered } from "#tests/smtp/outbox.ts"
import { bytesOf, tracesOf } from "#tests/traces.ts"
import { NOW } from "#tests/world.ts"
import { bundle } from "./bundle.ts"

const PEOPLE = 300

const program = await bundle("tests/crash/erase-child.ts")
afterAll(() => program.remove())

const left = async () => (await db.select({ rows: count() }).from(registrations))[0]!.rows
const startErasing = () =>
  fork(program.file, { execArgv: [], env: { ...process.env, CLOCK: String(NOW) } })

/** A process that is killed as soon as another registration is gone. */
async function eraseAndKill() {
  const before = await left()
  const child = startErasing()
  const ended = once(child, "exit")
  while (child.exitCode === null && (await left()) === before)
    await new Promise((resolve) => setTimeout(resolve, 1))
  child.kill("SIGKILL")
  await ended
}

test("killed again and again, each erasure is whole or not at all, and the sweep finds what is left of each", async () => {
  const fair = await makeFair()
  for (let n = 0; n < PEOPLE; n++) await registered(fair, `zyx${n}@example.org`)
  for (let kills = 0; kills < 5; kills++) {
    await eraseAndKill()
    expect(await verify(db, NOW)).toEqual([])
    expect(await takenOf(fair.slotId)).toBe(await left())
    const done = await db.$count(erasures)
    expect(done).toBe(PEOPLE - (await left()))
    expect(await db.$count(outbox, ne(outbox.message, "erased"))).toBe(await left())
  }
  expect(await left()).toBeGreaterThan(0)
  await once(startErasing(), "exit")
  expect(await left()).toBe(0)
  await transaction(async (tx) => {
    await tx.update(outbox).set({ state: "sent", sentAt: NOW })
  })
  while ((await finishErasures(NOW)) > 0);
  expect(await db.$count(erasures)).toBe(PEOPLE)
  expect(await tracesOf("zyx")).toEqual([])
  expect(bytesOf("zyx")).toBe(0)
  expect(await verify(db, NOW)).toEqual([])
}, 120_000)
