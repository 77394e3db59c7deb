import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import { uuidv7 } from "uuidv7"
import type { Letter } from "#app/outbox/letter.ts"
import type { Failure } from "#app/smtp/failure.ts"
import { type Patience, patience } from "#app/smtp/patience.ts"
import { CONNECTIONS, openTransport } from "#app/smtp/transport.server.ts"
import { busyOf } from "#db/dialect/outcome.ts"
import { transaction } from "#db/index.ts"
import { claim } from "./claim.server.ts"
import { deliver } from "./deliver.server.ts"
import { letGoEarly } from "./queries.server.ts"
import { restAfter } from "./rules.ts"
import { type MailOutcome, settle } from "./settle.server.ts"
import { inBackground, letOthersFirst } from "./step-back.server.ts"

type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>

const BATCH = 32
const RUSH_BATCH = 16
/** To see whether a server is there, or is back. */
const PROBE = 1
const IDLE_MS = 400
const RECALL_MS = 30_000
const STOP_MS = 7_000
/** A crash within it sends what was just sent once more, as the same message. */
const SHARE_MS = 20

/**
 * Sends what is due until stopped; several workers share the work. `stop` lets what is being sent finish
 * for some seconds and gives the rest back to the queue. `clock`, `wait` and `smtpUrl` are for tests.
 */
export function startWorker({
  log,
  clock = Date.now,
  wait = patience,
  smtpUrl,
}: {
  log: Log
  clock?: () => number
  wait?: Patience
  smtpUrl?: string
}): { stop(): Promise<void> } {
  const transport = openTransport(wait, smtpUrl)
  const noMore = new AbortController()
  const cutOff = new AbortController()
  const claimed: Letter[] = []
  const settled: MailOutcome[] = []
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
      const mood = await letOthersFirst(noMore.signal)
      await recallEarly()
      const found = await take(!reached ? PROBE : mood === "rush" ? RUSH_BATCH : BATCH)
      await sendClaimed(CONNECTIONS)
      if (!reached) await Promise.all(sending)
      if (missed) await restLonger(missed)
      else if (found === 0) await rest(IDLE_MS)
    }
  }

  async function recallEarly() {
    if (performance.now() < recallAt) return
    recallAt = performance.now() + RECALL_MS
    try {
      const early = await inBackground(() => transaction((tx) => letGoEarly(tx, clock())))
      if (early > 0) log.warn({ mails: early }, "mail had waited for a clock that was ahead")
    } catch (error) {
      log.warn({ err: error }, "waiting mail could not be looked through")
    }
  }

  async function take(limit: number): Promise<number> {
    try {
      const now = clock()
      const lease = { limit, leaseUntil: now + wait.leaseMs }
      const letters = await inBackground(() => claim(uuidv7(), lease, now))
      claimed.push(...letters)
      return letters.length
    } catch (error) {
      // An outage of the database is said once, by what watches over it.
      if (!busyOf(error)) log.warn({ err: error }, "mail could not be claimed")
      return 0
    }
  }

  /** Starts what is claimed, never more than `lanes` at once; returns when nothing claimed is left to start. In an outage the rest goes back untried. */
  async function sendClaimed(lanes: number) {
    while (claimed.length > 0) {
      while (sending.size >= lanes) await Promise.race(sending)
      if (noMore.signal.aborted) return
      if (missed) return writeDown(...claimed.splice(0).map(giveBack))
      const letter = claimed.shift()!
      const job = sendOne(letter).finally(() => sending.delete(job))
      sending.add(job)
      // Writing a mail takes a millisecond of the same thread that answers people.
      await breathe()
    }
  }

  async function sendOne(letter: Letter) {
    const { outcome, failure, bug } = await deliver(letter, {
      transport,
      wait,
      clock,
      stop: cutOff.signal,
    })
    if (bug) log.error({ err: bug, mail: letter.id }, "mail could not be written")
    if (outcome.state === "failed") log.warn({ mail: letter.id }, "mail failed for good")
    if (failure?.outage) miss(failure)
    else if (failure || outcome.state === "sent") answered()
    writeDown(outcome)
  }

  function writeDown(...outcomes: MailOutcome[]) {
    settled.push(...outcomes)
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
    while (settled.length > 0) {
      // Others are about to finish: a commit, which waits for the disk, is shared.
      if (sending.size > 1) await sleep(SHARE_MS)
      const outcomes = settled.splice(0, 64)
      try {
        await inBackground(() => settle(outcomes))
      } catch (error) {
        if (!busyOf(error)) log.warn({ err: error }, "what was sent could not be written down yet")
        settled.unshift(...outcomes)
        await sleep(250)
        if (cutOff.signal.aborted) return
      }
    }
  }

  const rest = (ms: number) => sleep(ms, undefined, { signal: noMore.signal }).catch(() => {})

  const running = run()

  return {
    async stop() {
      noMore.abort()
      const timer = setTimeout(() => cutOff.abort(), STOP_MS)
      await running
      await Promise.all(sending)
      clearTimeout(timer)
      settled.push(...claimed.splice(0).map(giveBack))
      await settling
      await settleAll()
      transport.close()
    },
  }
}

const giveBack = (letter: Letter): MailOutcome => ({
  id: letter.id,
  by: letter.claimedBy!,
  state: "queued",
  error: letter.error,
  sentAt: null,
  sendAfter: letter.sendAfter,
  attempts: letter.attempts - 1,
})
