import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { afterAll, expect, test } from "vitest"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import { submission } from "#tests/sign-up.ts"
import { makeFair } from "#tests/smtp/outbox.ts"
import { openPostOffice, until } from "#tests/smtp/post-office.ts"
import { NOW } from "#tests/world.ts"
import { bundle } from "./bundle.ts"

const CRASHES = 24
/** Several commits long, so that a quick machine is not through before the signal arrives; all of them fit the fair. */
const BURST = 70
/** Mails that a life has to send at least, and after at most how many it dies. */
const MAILS = 12
/** Longer than a lease, so that each life takes over what the one before it left. */
const LIFE_MS = 600_000

const office = await openPostOffice()
const program = await bundle("tests/crash/child.ts")
const confirmed: string[] = []
const living = new Set<ChildProcess>()
let lives = 0

afterAll(async () => {
  for (const child of living) child.kill("SIGKILL")
  program.remove()
  await office.close()
})

async function startLife(): Promise<ChildProcess> {
  const child = fork(program.file, {
    execArgv: [],
    env: { ...process.env, SMTP_URL: office.url, CLOCK: String(NOW + lives++ * LIFE_MS) },
  })
  living.add(child.on("exit", () => living.delete(child)))
  child.on("message", ({ confirmed: id }: { confirmed?: string }) => id && confirmed.push(id))
  await once(child, "message")
  return child
}

async function kill(child: ChildProcess) {
  const exit = once(child, "exit")
  child.kill("SIGKILL")
  await exit
}

test(`${CRASHES} crashes lose no confirmed registration and no mail`, async () => {
  const fair = await makeFair()
  const people = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      submission(fair.event.id, {
        contact: { name: "Ana", email: `a${lives}-${n}@example.org`, phone: null, locale: "es" },
        wants: [{ attendee: 0, slotId: fair.slotId }],
      }),
    )
  let midBurst = 0
  let midMail = 0

  for (let crash = 0; crash < CRASHES; crash++) {
    const child = await startLife()
    const before = confirmed.length
    if (crash % 2 === 0) {
      // In the middle of a burst of sign-ups.
      // Killed on hearing of it: looking now and then, a quick machine would be through.
      const enough = 1 + Math.floor(Math.random() * (BURST / 4))
      const died = once(child, "exit")
      child.on("message", () => {
        if (confirmed.length - before >= enough) child.kill("SIGKILL")
      })
      child.send(people(BURST))
      await died
      if (confirmed.length - before < BURST) midBurst++
    } else {
      // While mail goes out: the message is in the server's hands, and its sender dies before it hears so.
      child.send(people(MAILS))
      const enough = 1 + Math.floor(Math.random() * MAILS)
      let seen = 0
      const died = once(child, "exit")
      office.beforeAnswer = () => {
        if (++seen === enough) child.kill("SIGKILL")
      }
      await died
      midMail++
      office.beforeAnswer = () => {}
    }
  }
  expect(midBurst).toBeGreaterThan(CRASHES / 4)
  expect(midMail).toBe(CRASHES / 2)

  const last = await startLife()
  await until(
    async () => (await db.select().from(outbox)).every((row) => row.state === "sent"),
    60_000,
  )
  await kill(last)

  const kept = new Set((await db.select().from(registrations)).map((row) => row.id))
  expect(confirmed.filter((id) => !kept.has(id))).toEqual([])
  const idsOf = Map.groupBy(office.received, (one) => one.to)
  for (const row of await db.select().from(outbox)) {
    const ids = idsOf.get(row.recipient)?.map((one) => one.mail.messageId) ?? []
    expect(new Set(ids)).toEqual(new Set([`<${row.id}@localhost>`]))
  }
  expect(await verify(db)).toEqual([])
}, 240_000)
