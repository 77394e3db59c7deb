import { createServer } from "node:net"
import { afterAll, beforeEach, expect, test } from "vitest"
import { startWorker } from "#app/post/worker.server.ts"
import { transaction } from "#db/index.ts"
import { outbox } from "#db/schema/index.ts"
import { DAY, MINUTE, NOW } from "#tests/world.ts"
import { emptyOutbox, letter, makeClock, makeFair, quiet, registered } from "./outbox.ts"
import { openPostOffice, until } from "./post-office.ts"

// A mail server that is there and lets nobody in, by its greeting or at the password; then it is well again.
const office = await openPostOffice()
let mood: "greets with 421" | "refuses the password" | "is well" = "is well"
let calls = 0
const door = createServer((socket) => {
  calls++
  socket.on("error", () => {})
  if (mood === "greets with 421") return socket.end("421 4.3.2 closing\r\n")
  if (mood === "refuses the password") return refusePassword(socket)
  pass(socket)
})
const port = await new Promise<number>((resolve) =>
  door.listen(0, "127.0.0.1", () => resolve((door.address() as { port: number }).port)),
)
const smtpUrl = `smtp://user:wrong@127.0.0.1:${port}`

function refusePassword(socket: import("node:net").Socket) {
  socket.write("220 ready\r\n")
  socket.on("data", (bytes) => {
    const line = bytes.toString()
    if (/^EHLO/i.test(line)) socket.write("250-here\r\n250 AUTH PLAIN\r\n")
    else if (/^AUTH/i.test(line)) socket.write("535 5.7.8 no such user:wrong\r\n")
    else socket.end()
  })
}

async function pass(socket: import("node:net").Socket) {
  const { connect } = await import("node:net")
  const onward = connect(office.port, "127.0.0.1").on("error", () => {})
  socket.pipe(onward).pipe(socket)
}

beforeEach(async () => {
  await emptyOutbox()
  office.received.length = 0
  calls = 0
})
afterAll(async () => {
  door.close()
  await office.close()
})

const logged = () => {
  const lines: string[] = []
  const write = (_fields: object, message: string) => void lines.push(message)
  return { lines, log: { info: write, warn: write, error: write } }
}

test.each(["greets with 421", "refuses the password"] as const)(
  "a server that %s is asked a few times, said in one line, and costs no mail a try of its own",
  async (how) => {
    mood = how
    const { lines, log } = logged()
    const fair = await makeFair()
    const ids: string[] = []
    for (let n = 0; n < 40; n++) ids.push(await registered(fair, `person${n}@example.org`))
    const worker = startWorker({ smtpUrl, log, clock: makeClock() })
    await until(() => calls >= 4)
    await worker.stop()
    expect(calls).toBeLessThan(10)
    expect(lines).toEqual(["the mail server refuses us: no mail goes out"])
    const letters = await Promise.all(ids.map(letter))
    expect(letters.every(({ state, attempts }) => state === "queued" && attempts === 0)).toBe(true)
    expect(letters.filter(({ error }) => error !== null).length).toBeLessThan(10)
  },
)

test("as soon as the server takes mail again all of it goes, and that is said", async () => {
  mood = "greets with 421"
  const { lines, log } = logged()
  const fair = await makeFair()
  for (let n = 0; n < 40; n++) await registered(fair, `person${n}@example.org`)
  const worker = startWorker({ smtpUrl, log, clock: makeClock() })
  await until(() => calls >= 3)
  // Nobody moves the clock: what waits was not put off.
  mood = "is well"
  await until(() => office.received.length === 40, 20_000)
  await worker.stop()
  expect(new Set(office.received.map(({ to }) => to)).size).toBe(40)
  expect(lines.at(-1)).toBe("mail goes out again")
})

test.each([
  ["queued", { createdAt: NOW + DAY, sendAfter: NOW + DAY + 2 * MINUTE }],
  ["put off", { sendAfter: NOW + DAY, attempts: 3, error: "451 busy" }],
  [
    "claimed",
    { state: "sending" as const, claimedBy: "a worker that died", leaseUntil: NOW + DAY },
  ],
])(
  "mail that was %s while the clock was a day ahead goes when the clock is right",
  async (_, was) => {
    mood = "is well"
    const id = await registered(await makeFair(), "ana@example.org")
    await transaction(async (tx) => {
      await tx.update(outbox).set(was)
    })
    await emptyOutboxBut(id, was)
    const worker = startWorker({ smtpUrl, log: quiet, clock: makeClock() })
    await until(async () => (await letter(id)).state === "sent")
    await worker.stop()
    expect(office.received).toHaveLength(1)
  },
)

/** The update above hit every row of the file's tests. */
async function emptyOutboxBut(id: string, was: Partial<typeof outbox.$inferInsert>) {
  const { eq } = await import("drizzle-orm")
  await emptyOutbox()
  await transaction(async (tx) => {
    await tx
      .update(outbox)
      .set({ state: "queued", ...was })
      .where(eq(outbox.id, id))
  })
}
