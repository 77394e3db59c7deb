import { eq } from "drizzle-orm"
import { afterAll, beforeEach, expect, test } from "vitest"
import { claim } from "#app/post/claim.server.ts"
import { deliver } from "#app/post/deliver.server.ts"
import { settle } from "#app/post/settle.server.ts"
import { startWorker } from "#app/post/worker.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { patience } from "#app/smtp/patience.ts"
import { openTransport } from "#app/smtp/transport.server.ts"
import { holdUnsent, RESTORED } from "#db/hold-mail.ts"
import { db, transaction } from "#db/index.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import { NOW } from "#tests/world.ts"
import { emptyOutbox, letter, makeClock, makeFair, quiet, registered, statesOf } from "./outbox.ts"
import { openPostOffice, until } from "./post-office.ts"

const office = await openPostOffice()

beforeEach(async () => {
  await emptyOutbox()
  office.received.length = 0
})
afterAll(() => office.close())

const MINUTE = 60_000
const take = (by: string, now = NOW, limit = 10) =>
  claim(by, { limit, leaseUntil: now + 5 * MINUTE }, now)
const sentBy = (id: string, by: string) => ({
  id,
  by,
  state: "sent" as const,
  error: null,
  attempts: 1,
  sentAt: NOW,
  sendAfter: 0,
})

test("several workers send each message once", async () => {
  const fair = await makeFair()
  for (let n = 0; n < 120; n++) await registered(fair, `person${n}@example.org`)
  const workers = [1, 2, 3].map(() =>
    startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() }),
  )
  await until(async () => (await statesOf(fair)).every((state) => state === "sent"), 30_000)
  await Promise.all(workers.map((worker) => worker.stop()))
  expect(office.received).toHaveLength(120)
  expect(new Set(office.received.map((one) => one.mail.messageId)).size).toBe(120)
})

test("claims at the same moment share the messages out", async () => {
  const fair = await makeFair()
  for (let n = 0; n < 12; n++) await registered(fair, `person${n}@example.org`)
  const claims = await Promise.all(["a", "b", "c", "d"].map((by) => take(by, NOW, 12)))
  const ids = claims.flat().map((row) => row.id)
  expect(ids).toHaveLength(12)
  expect(new Set(ids).size).toBe(12)
})

test("a claim that nobody finishes is taken over when its lease has run out, not before", async () => {
  const id = await registered(await makeFair(), "ana@example.org")
  const now = NOW
  expect(await take("dead", now)).toHaveLength(1)
  expect(await take("eager", now + 5 * MINUTE)).toHaveLength(0)
  const [taken] = await take("heir", now + 5 * MINUTE + 1)
  expect(taken).toMatchObject({ id, claimedBy: "heir", attempts: 2 })
})

test("whoever lost the lease settles nothing", async () => {
  const id = await registered(await makeFair(), "ana@example.org")
  const now = NOW
  await take("slow", now)
  await take("heir", now + 6 * MINUTE)
  await settle([{ ...sentBy(id, "slow"), state: "failed", error: "x" }])
  expect(await letter(id)).toMatchObject({ state: "sending", claimedBy: "heir" })
  await settle([sentBy(id, "heir")])
  expect((await letter(id)).state).toBe("sent")
})

test("a message whose lease no longer covers the sending is not sent", async () => {
  await registered(await makeFair(), "ana@example.org")
  const [mine] = await take("slept")
  const transport = openTransport(undefined, office.url)
  const late = () => mine!.leaseUntil! - patience.sendMs + 1
  const stop = new AbortController().signal
  const { outcome } = await deliver(mine!, { transport, wait: patience, clock: late, stop })
  transport.close()
  expect(outcome.state).toBe("queued")
  expect(office.received).toEqual([])
})

test("stopping gives back what was claimed and not yet sent", async () => {
  const fair = await makeFair()
  for (let n = 0; n < 100; n++) await registered(fair, `person${n}@example.org`)
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() })
  await until(() => office.received.length > 3)
  await worker.stop()
  const states = await statesOf(fair)
  expect(states.filter((state) => state === "sending")).toEqual([])
  expect(states.filter((state) => state === "sent")).toHaveLength(office.received.length)
})

test("who cancels before the confirmation goes gets one message, and it says cancelled", async () => {
  const fair = await makeFair()
  const id = await registered(fair, "ana@example.org")
  const { registrationId } = await letter(id)
  await cancel(registrationId!, "everything", { actor: "public" }, NOW)
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() })
  await until(
    async () => !(await statesOf(fair)).some((state) => state === "queued" || state === "sending"),
  )
  await worker.stop()
  expect((await letter(id)).state).toBe("skipped")
  expect(office.received.map((one) => one.mail.subject)).toEqual([
    expect.stringMatching(/^Cancelled: /),
  ])
})

test("what there is nothing to tell of any more is skipped", async () => {
  const id = await registered(await makeFair(), "ana@example.org")
  await transaction(async (tx) => {
    await tx.update(outbox).set({ registrationId: "gone" }).where(eq(outbox.id, id))
  })
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() })
  await until(async () => (await letter(id)).state === "skipped")
  await worker.stop()
  expect(office.received).toEqual([])
})

test("mail of a copied database waits for a person", async () => {
  const id = await registered(await makeFair(), "ana@example.org")
  await transaction(holdUnsent)
  expect(await letter(id)).toMatchObject({ state: "failed", error: RESTORED })
  expect(await take("worker")).toEqual([])
  expect(await db.$count(registrations)).toBeGreaterThan(0)
})
