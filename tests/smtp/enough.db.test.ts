import { eq, inArray } from "drizzle-orm"
import { afterAll, beforeEach, expect, test } from "vitest"
import { startWorker } from "#app/post/worker.server.ts"
import { db, transaction } from "#db/index.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import { HOUR } from "#tests/world.ts"
import { emptyOutbox, letter, makeClock, makeFair, quiet, registered } from "./outbox.ts"
import { openPostOffice, until } from "./post-office.ts"

const office = await openPostOffice()
afterAll(() => office.close())
beforeEach(async () => {
  await emptyOutbox()
  office.received.length = 0
})

/** What goes now, or is on its way. */
const queued = async () =>
  (
    await db
      .select()
      .from(outbox)
      .where(inArray(outbox.state, ["queued", "sending"]))
  ).filter(({ state, error }) => state === "sending" || error !== "enough")

test("a stranger who signs a mailbox up again and again, however it is written, sends it six mails an hour", async () => {
  const clock = makeClock()
  const fair = await makeFair()
  const ids: string[] = []
  for (let n = 0; n < 30; n++)
    ids.push(await registered(fair, n % 2 ? `v.ictim+${n}@gmail.com` : "VICTIM@googlemail.com"))
  const other = await registered(fair, "other@example.org")
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock })
  await until(async () => (await queued()).length === 0)
  await until(async () => (await letter(other)).state === "sent")
  expect(office.received.filter(({ to }) => /gmail|google/.test(to))).toHaveLength(6)
  clock.ahead += HOUR + 1_000
  await until(() => office.received.length >= 13)
  await until(async () => (await queued()).every(({ sendAfter }) => sendAfter > clock()))
  await worker.stop()
  expect(office.received).toHaveLength(13)
  const left = await Promise.all(ids.map(letter))
  expect(left.filter(({ state }) => state === "sent")).toHaveLength(12)
  expect(left.filter(({ state, attempts }) => state === "queued" && attempts === 0)).toHaveLength(
    18,
  )
})

test("whom a stranger signed up hundreds of times is left in peace after a day, and coordinators see it", async () => {
  const clock = makeClock()
  const fair = await makeFair()
  const ids: string[] = []
  for (let n = 0; n < 60; n++) ids.push(await registered(fair, "victim@example.org"))
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock })
  await until(async () => (await queued()).length === 0)
  const settled = async () =>
    (await Promise.all(ids.map(letter))).every(
      ({ state, sendAfter }) => state !== "sending" && (state !== "queued" || sendAfter > clock()),
    )
  for (const hours of [1, 1, 1, 22]) {
    await until(settled)
    clock.ahead += hours * HOUR + 1_000
  }
  await until(settled)
  await worker.stop()
  // Two days' worth at most, although sixty were signed up.
  expect(office.received.length).toBeLessThanOrEqual(36)
  const states = (await Promise.all(ids.map(letter))).map(({ state, error }) => error ?? state)
  expect(new Set(states)).toEqual(new Set(["sent", "too many"]))
})

test("whoever has answered from a mail of ours gets the next ones all the same", async () => {
  const fair = await makeFair()
  for (let n = 0; n < 10; n++) await registered(fair, "owner@example.org")
  const mine = await registered(fair, "owner@example.org")
  const { registrationId } = await letter(mine)
  await transaction(async (tx) => {
    await tx
      .update(registrations)
      .set({ confirmedAt: 1 })
      .where(eq(registrations.id, registrationId!))
  })
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() })
  await until(async () => (await letter(mine)).state === "sent")
  await until(async () => (await queued()).length === 0)
  await worker.stop()
  expect(office.received.length).toBeLessThanOrEqual(7)
})

test("mail queued by the release before, which names no mailbox, is not taken for one mailbox", async () => {
  const fair = await makeFair()
  for (let n = 0; n < 9; n++) await registered(fair, `old${n}@example.org`)
  await transaction(async (tx) => {
    await tx.update(outbox).set({ recipientKey: "" })
  })
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() })
  await until(() => office.received.length === 9)
  await worker.stop()
})
