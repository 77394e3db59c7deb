import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { uuidv7 } from "uuidv7"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { claim } from "#app/post/claim.server.ts"
import { openCourierBeside } from "#app/post/courier-beside.server.ts"
import { UNWRITTEN } from "#app/post/rules.ts"
import { startWorker } from "#app/post/worker.server.ts"
import { bundle } from "#tests/crash/bundle.ts"
import { emptyOutbox, letter, makeFair, quiet, registered, statesOf } from "./outbox.ts"
import { openPostOffice, until } from "./post-office.ts"

// Mails that are written and sent in a thread of their own, as the built server does it.

const office = await openPostOffice()
process.env.SMTP_URL = office.url
const program = await bundle("app/mail-thread.ts")
const built = pathToFileURL(resolve(program.file))
const broken = new URL("data:text/javascript,throw new Error('no memory')")
const lines: string[] = []
const log = { ...quiet, error: (_: object, message: string) => lines.push(message) }
let worker: ReturnType<typeof startWorker> | undefined

const start = (thread: URL) => {
  worker = startWorker({ log, thread })
}
beforeEach(async () => {
  await emptyOutbox()
  office.received.length = 0
  office.line = "clear"
  office.answer = () => undefined
  lines.length = 0
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})
afterAll(async () => {
  program.remove()
  await office.close()
})

/** A thread that runs this for each letter. */
const thread = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from "node:worker_threads"
      let count = 0
      parentPort.on("message", ({ id }) => { if (id) { count++; ${code} } })`)}`,
  )

async function registerMany(count: number) {
  const fair = await makeFair()
  for (let n = 0; n < count; n++) await registered(fair, `person${n}@example.org`)
  return fair
}

test("a thread of its own sends every mail once", async () => {
  const fair = await registerMany(150)
  start(built)
  await until(async () => (await statesOf(fair)).every((state) => state === "sent"))
  expect(new Set(office.received.map(({ to }) => to)).size).toBe(150)
  expect(office.received).toHaveLength(150)
  expect(lines).toEqual([])
})

test("what one server refuses is written down as in the same thread", async () => {
  office.answer = () => ({ code: 550, text: "no such mailbox" })
  const id = await registered(await makeFair(), "nobody@example.org")
  start(built)
  await until(async () => (await letter(id)).state === "failed")
  expect((await letter(id)).error).toContain("no such mailbox")
})

test("stopping gives back what the thread has and did not begin to send", async () => {
  const fair = await registerMany(150)
  start(built)
  await until(() => office.received.length > 3)
  await worker?.stop()
  const states = await statesOf(fair)
  expect(states).not.toContain("sending")
  expect(states.filter((state) => state === "sent")).toHaveLength(office.received.length)
  expect(states).toContain("queued")
})

test("while nobody takes mail, what waits in the thread goes back untried, and out when somebody does", async () => {
  const fair = await registerMany(1)
  start(built)
  await until(async () => (await statesOf(fair)).includes("sent"))
  office.line = "refuse"
  const others = await registerMany(100)
  await until(() => lines.length > 0)
  expect([...new Set(lines)]).toEqual(["the mail server is not reachable: no mail goes out"])
  office.line = "clear"
  await until(async () => (await statesOf(others)).every((state) => state === "sent"), 30_000)
})

test("a thread that dies is no end of a mail: it is tried again later, by another", async () => {
  const id = await registered(await makeFair(), "ana@example.org")
  start(broken)
  await until(async () => (await letter(id)).error === UNWRITTEN)
  expect(await letter(id)).toMatchObject({ state: "queued", attempts: 1, claimedBy: null })
  expect(lines).toEqual(["the thread that sends mail ended"])
  await worker?.stop()
  await emptyOutbox()
})

test("of a thread that dies what it had begun with counts as tried, and the rest goes back as it was", async () => {
  await registerMany(4)
  const letters = await claim(uuidv7(), { limit: 4, leaseUntil: Date.now() + 60_000 }, Date.now())
  const courier = openCourierBeside(
    thread(
      `if (count === 2) parentPort.postMessage({ id }); if (count === 4) throw new Error("full")`,
    ),
    log.error,
  )
  const deliveries = await Promise.all(letters.map(courier.deliver))
  expect(deliveries.map(({ outcome }) => [outcome.state, outcome.attempts])).toEqual([
    ["queued", 0],
    ["queued", 1],
    ["queued", 0],
    ["queued", 0],
  ])
  expect(lines).toEqual(["the thread that sends mail ended"])
  await courier.close()
})

test("where no thread can be had a mail is tried again later", async () => {
  await registerMany(1)
  const [letter] = await claim(uuidv7(), { limit: 1, leaseUntil: Date.now() + 60_000 }, Date.now())
  const courier = openCourierBeside(new URL("https://events.example.org/"), log.error)
  const { outcome } = await courier.deliver(letter!)
  expect(outcome).toMatchObject({ state: "queued", error: UNWRITTEN, attempts: 1 })
  expect(lines).toEqual(["the thread that sends mail did not start"])
  await courier.close()
})

test("a thread that hears nothing any more does not keep the worker from stopping", async () => {
  const id = await registered(await makeFair(), "ana@example.org")
  start(thread("for (;;);"))
  await until(async () => (await letter(id)).state === "sending")
  await worker?.stop()
  expect(await letter(id)).toMatchObject({ state: "queued", error: UNWRITTEN, claimedBy: null })
}, 20_000)
