import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { startWorker } from "#app/post/worker.server.ts"
import { patience } from "#app/smtp/patience.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { outbox } from "#db/schema/index.ts"
import { emptyOutbox, letter, makeClock, makeFair, quiet, registered, statesOf } from "./outbox.ts"
import { type Line, openPostOffice, until } from "./post-office.ts"

const office = await openPostOffice()

/** Short enough to test a server that hangs; too short for a busy machine, so only there. */
const hasty = { connectMs: 400, silenceMs: 500, sendMs: 2_000, leaseMs: 6_000 }
const HOUR = 3_600_000
let worker: ReturnType<typeof startWorker>
let clock: ReturnType<typeof makeClock>

beforeEach(async () => {
  await emptyOutbox()
  office.received.length = 0
  office.line = "clear"
  office.answer = () => undefined
  clock = makeClock()
})
afterEach(() => worker.stop())
const start = (wait = patience) => {
  worker = startWorker({ smtpUrl: office.url, log: quiet, clock, wait })
}
afterAll(() => office.close())

/** Puts the clock forward to each next try until nothing is queued any more. Never while something is being sent: its lease would run out. */
async function untilSettled() {
  await until(async () => {
    const rows = await db.select().from(outbox)
    const queued = rows.filter((row) => row.state === "queued")
    const next = Math.min(...queued.map((row) => row.sendAfter))
    const sending = rows.some((row) => row.state === "sending")
    if (!sending && queued.length > 0) clock.ahead += Math.max(0, next - clock() + 1)
    return !sending && queued.length === 0
  }, 40_000)
}

test.each([
  ["refuses connections", "refuse"],
  ["hangs", "hang"],
  ["cuts the connection in the middle of the message", "cut"],
] as [string, Line][])(
  "a server that %s gets the message when it is well again",
  async (_, line) => {
    start(line === "hang" ? hasty : patience)
    office.line = line
    const id = await registered(await makeFair(), "ana@example.org")
    await until(async () => (await letter(id)).error !== null)
    expect(await letter(id)).toMatchObject({ sentAt: null })
    expect((await letter(id)).error).not.toContain("@")
    expect(office.received).toEqual([])

    office.line = "clear"
    await untilSettled()
    expect(await letter(id)).toMatchObject({ state: "sent", error: null, claimedBy: null })
    expect(office.received.map((one) => one.mail.messageId)).toEqual([`<${id}@localhost>`])
  },
)

test("a temporary refusal is tried again later, with the reason to see meanwhile", async () => {
  start()
  office.answer = () => ({ code: 451, text: "mailbox of ana@example.org is busy" })
  const id = await registered(await makeFair(), "ana@example.org")
  await until(async () => (await letter(id)).error !== null)
  const tried = await letter(id)
  expect(tried.error).toMatch(/451.*busy/)
  expect(tried.error).not.toContain("ana@")
  expect(tried.sendAfter).toBeGreaterThan(clock())

  office.answer = () => undefined
  await untilSettled()
  expect((await letter(id)).state).toBe("sent")
  expect(office.received).toHaveLength(1)
})

test("a refusal for good is not tried again, and says why", async () => {
  start()
  office.answer = () => ({ code: 550, text: "no such user nobody@example.org" })
  const id = await registered(await makeFair(), "nobody@example.org")
  await until(async () => (await letter(id)).state === "failed")
  clock.ahead += 100 * HOUR
  await new Promise((resolve) => setTimeout(resolve, 900))
  expect(await letter(id)).toMatchObject({ state: "failed", attempts: 1 })
  expect((await letter(id)).error).toMatch(/550.*no such user/)
  expect((await letter(id)).error).not.toContain("@")
})

test("one bad address holds up nobody else", async () => {
  start()
  office.answer = (to) => (to.startsWith("bad") ? { code: 550, text: "no" } : undefined)
  const fair = await makeFair()
  const ids: string[] = []
  for (let n = 0; n < 30; n++)
    ids.push(await registered(fair, n % 3 === 0 ? `bad${n}@example.org` : `good${n}@example.org`))
  await until(async () =>
    (await statesOf(fair)).every((state) => state === "sent" || state === "failed"),
  )
  const states = await statesOf(fair)
  expect(states.filter((state) => state === "failed")).toHaveLength(10)
  expect(new Set(office.received.map((one) => one.to)).size).toBe(20)
  expect(office.received).toHaveLength(20)
})

test("a queue that built up while the server was away goes out whole, each message once", async () => {
  start()
  office.line = "refuse"
  const fair = await makeFair()
  for (let n = 0; n < 60; n++) await registered(fair, `person${n}@example.org`)
  await until(async () => (await db.select().from(outbox)).some((row) => row.error !== null))
  office.line = "clear"
  await untilSettled()
  expect(await statesOf(fair)).toEqual(Array(60).fill("sent"))
  expect(new Set(office.received.map((one) => one.mail.messageId)).size).toBe(60)
  expect(office.received).toHaveLength(60)
  expect(await verify(db)).toEqual([])
})
