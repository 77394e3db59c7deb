import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import { uuidv7 } from "uuidv7"
import type { Letter } from "#app/outbox/letter.ts"
import type { Failure } from "#app/smtp/failure.ts"
import { type Patience, patience } from "#app/smtp/patience.ts"
import { CONNECTIONS } from "#app/smtp/transport.server.ts"
import { busyOf } from "#db/dialect/outcome.ts"
import { transaction } from "#db/index.ts"
import { claim } from "./claim.server.ts"
import { openCourier } from "./courier.server.ts"
import { openCourierBeside } from "./courier-beside.server.ts"
import { giveBack } from "./deliver.server.ts"
import { letGoEarly } from "./queries.server.ts"
import { restAfter } from "./rules.ts"
import { type MailOutcome, settle } from "./settle.server.ts"

type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>

const BATCH = 32
/** For a thread of its own, which has no other work: as many as people sign up while it is asked for once. */
const BATCH_BESIDE = 64
/** To see whether a server is there, or is back. */
const PROBE = 1
const IDLE_MS = 400
const RECALL_MS = 30_000
const STOP_MS = 7_000
/** A crash within it sends what was just sent once more, as the same message. */
const SHARE_MS = 20

/**
 * Sends what is due until stopped; several workers share the work. `stop` lets what is being sent finish
 * for some seconds and gives the rest back to the queue. `thread` is the program that writes and sends them beside this
 * thread; without it they are made in it. `clock`, `wait` and `smtpUrl` are for tests.
 */
export function startWorker({
  log,
  thread,
  clock = Date.now,
  wait = patience,
  smtpUrl,
}: {
  log: Log
  thread?: URL
  clock?: () => number
  wait?: Patience
  smtpUrl?: string
}): { stop(): Promise<void> } {
  const courier = thread
    ? openCourierBeside(thread, log.error)
    : openCourier({ wait, clock, smtpUrl }, log.error)
  const noMore = new AbortController()
  const batch = thread ? BATCH_BESIDE : BATCH
  /** Never more than this are on their way at once. */
  const lanes = thread ? 2 * BATCH_BESIDE : CONNECTIONS
  let cut = false
  const claimed: Letter[] = []
  const outcomes: MailOutcome[] = []
  const sending = new Set<Promise<void>>()
  let settling: Promise<void> | undefined
  /** Whether the last that was tried got an answer about itself; a server that is not known is asked with one mail. */
  let reached = false
  let missed: Failure["outage"] = null
  let rounds = 0
  let lastReason = ""
  let recallAt = 0

  async function run() {
    while (!noMore.signal.aborted) {
      await recallEarly()
      const found = await take(reached ? batch : PROBE)
      await sendClaimed()
      if (!reached) await Promise.all(sending)
      if (missed) await restLonger(missed)
      else if (found === 0) await rest(IDLE_MS)
    }
  }

  async function recallEarly() {
    if (performance.now() < recallAt) return
    recallAt = performance.now() + RECALL_MS
    try {
      const early = await transaction((tx) => letGoEarly(tx, clock()))
      if (early > 0) log.warn({ mails: early }, "mail had waited for a clock that was ahead")
    } catch (error) {
      log.warn({ err: error }, "waiting mail could not be looked through")
    }
  }

  async function take(limit: number): Promise<number> {
    try {
      const now = clock()
      const lease = { limit, leaseUntil: now + wait.leaseMs }
      const letters = await claim(uuidv7(), lease, now)
      claimed.push(...letters)
      return letters.length
    } catch (error) {
      // An outage of the database is said once, by what watches over it.
      if (!busyOf(error)) log.warn({ err: error }, "mail could not be claimed")
      return 0
    }
  }

  /** Starts what is claimed; returns when nothing claimed is left to start. In an outage the rest goes back untried. */
  async function sendClaimed() {
    while (claimed.length > 0) {
      while (sending.size >= lanes) await Promise.race(sending)
      if (noMore.signal.aborted) return
      if (missed) return writeDown(...claimed.splice(0).map(giveBack))
      const letter = claimed.shift()!
      const job = sendOne(letter).finally(() => sending.delete(job))
      sending.add(job)
      // Writing a mail takes a millisecond, here of the same thread that answers people.
      if (!thread) await breathe()
    }
  }

  async function sendOne(letter: Letter) {
    const { outcome, failure } = await courier.deliver(letter)
    if (outcome.state === "failed") log.warn({ mail: letter.id }, "mail failed for good")
    if (failure?.outage) miss(failure)
    else if (failure || outcome.state === "sent") answered()
    writeDown(outcome)
  }

  function writeDown(...more: MailOutcome[]) {
    outcomes.push(...more)
    settling ??= settleAll().finally(() => {
      settling = undefined
    })
  }

  /** One outage is one line in the log, not one a mail. */
  function miss({ outage, reason }: Failure) {
    missed = outage
    reached = false
    if (reason !== lastReason)
      log.error(
        { reason },
        outage === "refused"
          ? "the mail server refuses us: no mail goes out"
          : "the mail server is not reachable: no mail goes out",
      )
    lastReason = reason
  }

  function answered() {
    if (lastReason) log.info({}, "mail goes out again")
    lastReason = ""
    rounds = 0
    reached = true
  }

  /** Each round in vain is followed by a longer rest, and the next tried with one mail only. */
  async function restLonger(outage: NonNullable<Failure["outage"]>) {
    await Promise.all(sending)
    missed = null
    rounds++
    await rest(restAfter(rounds, outage))
  }

  async function settleAll() {
    while (outcomes.length > 0) {
      // Others are about to finish: a commit, which waits for the disk, is shared.
      if (sending.size > 1) await sleep(SHARE_MS)
      const some = outcomes.splice(0, 64)
      try {
        await settle(some)
      } catch (error) {
        if (!busyOf(error)) log.warn({ err: error }, "what was sent could not be written down yet")
        outcomes.unshift(...some)
        await sleep(250)
        if (cut) return
      }
    }
  }

  const rest = (ms: number) => sleep(ms, undefined, { signal: noMore.signal }).catch(() => {})

  const running = run()

  return {
    async stop() {
      noMore.abort()
      courier.noMore()
      const timer = setTimeout(() => {
        cut = true
        courier.cutOff()
      }, STOP_MS)
      await running
      await Promise.all(sending)
      clearTimeout(timer)
      outcomes.push(...claimed.splice(0).map(giveBack))
      await settling
      await settleAll()
      await courier.close()
    },
  }
}
