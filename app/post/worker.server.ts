import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import type { Letter } from "#app/outbox/letter.ts"
import { type Patience, patience } from "#app/smtp/patience.ts"
import { CONNECTIONS } from "#app/smtp/transport.server.ts"
import { claimer } from "./claimer.server.ts"
import { openCourier } from "./courier.server.ts"
import { openCourierBeside } from "./courier-beside.server.ts"
import { giveBack } from "./deliver.server.ts"
import { watchMailServer } from "./mail-server.ts"
import { writerDown } from "./write-down.server.ts"

type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>

const BATCH = 32
/** For a thread of its own, which has no other work: as many as people sign up while it is asked for once. */
const BATCH_BESIDE = 64
/** To see whether a server is there, or is back. */
const PROBE = 1
const IDLE_MS = 400
const STOP_MS = 7_000

type Setting = {
  log: Log
  thread?: URL
  clock?: () => number
  wait?: Patience
  smtpUrl?: string
}

/**
 * Sends what is due until stopped; several workers share the work. `stop` lets what is being sent finish
 * for some seconds and gives the rest back to the queue. `thread` is the program that writes and sends them beside this
 * thread; without it they are made in it. `clock`, `wait` and `smtpUrl` are for tests.
 */
export function startWorker(setting: Setting): { stop(): Promise<void> } {
  const { log, thread, clock = Date.now, wait = patience } = setting
  const courier = thread
    ? openCourierBeside(thread, log.error)
    : openCourier({ wait, clock, smtpUrl: setting.smtpUrl }, log.error)
  const noMore = new AbortController()
  const sending = new Set<Promise<void>>()
  let cut = false
  const server = watchMailServer(log)
  const notes = writerDown({
    moreComes: () => sending.size > 1,
    isCut: () => cut,
    warn: log.warn,
  })
  const claims = claimer({ log, clock, leaseMs: wait.leaseMs })
  const batch = thread ? BATCH_BESIDE : BATCH
  /** Never more than this are on their way at once. */
  const lanes = thread ? 2 * BATCH_BESIDE : CONNECTIONS

  async function run() {
    while (!noMore.signal.aborted) {
      await claims.recallEarly()
      const found = await claims.take(server.isReached() ? batch : PROBE)
      await sendClaimed()
      // Of a server that is not there nothing more is asked before all that was tried has its answer.
      if (!server.isReached() || server.isMissed()) await Promise.all(sending)
      const ms = server.endRound() ?? (found === 0 ? IDLE_MS : 0)
      if (ms > 0) await sleep(ms, undefined, { signal: noMore.signal }).catch(() => {})
    }
  }

  /** Starts what is claimed; returns when nothing claimed is left to start. In an outage the rest goes back untried. */
  async function sendClaimed() {
    while (claims.hasMore()) {
      while (sending.size >= lanes) await Promise.race(sending)
      if (noMore.signal.aborted) return
      if (server.isMissed()) return notes.add(claims.rest().map(giveBack))
      const job = sendOne(claims.next()).finally(() => sending.delete(job))
      sending.add(job)
      // Writing a mail takes a millisecond, here of the same thread that answers people.
      if (!thread) await breathe()
    }
  }

  async function sendOne(letter: Letter) {
    const { outcome, failure } = await courier.deliver(letter)
    if (outcome.state === "failed") log.warn({ mail: letter.id }, "mail failed for good")
    if (failure?.outage) server.miss(failure)
    else if (failure || outcome.state === "sent") server.answered()
    notes.add([outcome])
  }

  const running = run()

  async function stop() {
    noMore.abort()
    courier.noMore()
    const timer = setTimeout(() => {
      cut = true
      courier.cutOff()
    }, STOP_MS)
    await running
    await Promise.all(sending)
    clearTimeout(timer)
    notes.add(claims.rest().map(giveBack))
    await notes.finish()
    await courier.close()
  }

  return { stop }
}
