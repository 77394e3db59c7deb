import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import { uuidv7 } from "uuidv7"
import { busyOf } from "#db/dialect/outcome.ts"
import { claim } from "./claim.server.ts"
import { deliver } from "./deliver.server.ts"
import { CONNECTIONS, openPost } from "./post.server.ts"
import type { Letter } from "./queries.server.ts"
import { type Patience, patience } from "./rules.ts"
import { type Outcome, settle } from "./settle.server.ts"
import { letOthersFirst, ours } from "./step-back.server.ts"

type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>

const BATCH = 32
const RUSH_BATCH = 16
/** To see whether a server is back. */
const PROBE = 4
const IDLE_MS = 400
const LONGEST_REST_MS = 30_000
const STOP_MS = 8_000
/** A crash within it sends what was just sent once more, as the same message. */
const SHARE_MS = 20

/**
 * Sends what is due until stopped; several workers share the work. `stop` lets what is being sent finish
 * for some seconds and gives the rest back to the queue. `clock` and `wait` are for tests.
 */
export function startWorker({
  log,
  clock = Date.now,
  wait = patience,
}: {
  log: Log
  clock?: () => number
  wait?: Patience
}): { stop(): Promise<void> } {
  const post = openPost(wait)
  const noMore = new AbortController()
  const cutOff = new AbortController()
  const claimed: Letter[] = []
  const settled: Outcome[] = []
  const sending = new Set<Promise<void>>()
  let settling: Promise<void> | undefined
  let missed = false
  let outage = 0
  let lastReason = ""

  async function run() {
    while (!noMore.signal.aborted) {
      const mood = await letOthersFirst(noMore.signal)
      const found = await take(outage > 0 ? PROBE : mood === "rush" ? RUSH_BATCH : BATCH)
      await sendClaimed(CONNECTIONS)
      if (missed) await restLonger()
      else if (found === 0) await rest(IDLE_MS)
    }
  }

  async function take(limit: number): Promise<number> {
    try {
      const now = clock()
      const lease = { limit, leaseUntil: now + wait.leaseMs }
      const letters = await ours(() => claim(uuidv7(), lease, now))
      claimed.push(...letters)
      return letters.length
    } catch (error) {
      // An outage of the database is said once, by what watches over it.
      if (!busyOf(error)) log.warn({ err: error }, "mail could not be claimed")
      return 0
    }
  }

  /** Starts what is claimed, never more than `lanes` at once; returns when nothing claimed is left to start. */
  async function sendClaimed(lanes: number) {
    while (claimed.length > 0) {
      while (sending.size >= lanes) await Promise.race(sending)
      if (noMore.signal.aborted) return
      const letter = claimed.shift()!
      const job = sendOne(letter).finally(() => sending.delete(job))
      sending.add(job)
      // Writing a mail takes a millisecond of the same thread that answers people.
      await breathe()
    }
  }

  async function sendOne(letter: Letter) {
    const { outcome, failure, bug } = await deliver(letter, {
      post,
      wait,
      clock,
      stop: cutOff.signal,
    })
    if (bug) log.error({ err: bug, mail: letter.id }, "mail could not be written")
    if (outcome.state === "failed") log.warn({ mail: letter.id }, "mail failed for good")
    if (failure?.unreachable) miss(failure.reason)
    else if (failure || outcome.state === "sent") outage = 0
    settled.push(outcome)
    settling ??= settleAll().finally(() => {
      settling = undefined
    })
  }

  /** One outage is one line in the log, not one a mail. */
  function miss(reason: string) {
    missed = true
    if (reason !== lastReason) log.warn({ reason }, "the mail server is not reachable")
    lastReason = reason
  }

  /** Each round without a server is followed by a longer rest and tried with a few mails only. */
  async function restLonger() {
    missed = false
    outage++
    await rest(Math.min(LONGEST_REST_MS, 250 * 2 ** Math.min(outage, 10)))
  }

  async function settleAll() {
    while (settled.length > 0) {
      // Others are about to finish: a commit, which waits for the disk, is shared.
      if (sending.size > 1) await sleep(SHARE_MS)
      const outcomes = settled.splice(0, 64)
      try {
        await ours(() => settle(outcomes))
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
      post.close()
    },
  }
}

const giveBack = (letter: Letter): Outcome => ({
  id: letter.id,
  by: letter.claimedBy!,
  state: "queued",
  error: letter.error,
  sentAt: null,
  sendAfter: letter.sendAfter,
})
