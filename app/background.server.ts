import { setTimeout as sleep } from "node:timers/promises"
import { busyOf } from "#db/dialect/outcome.ts"
import { sweepPurge } from "./editor/deletion/purge.server.ts"
import { remindAsked } from "./editor/postponement/remind-asked.server.ts"
import { sendAsks } from "./editor/postponement/send-asks.server.ts"
import { tellCancelled } from "./editor/tell-cancelled.server.ts"
import { log } from "./http/log.server.ts"
import { sweepReminders } from "./post/remind.server.ts"
import { startWorker } from "./post/worker.server.ts"
import { finishErasures } from "./privacy/finish-erasures.server.ts"
import { sweepDrafts } from "./registration/drafts.server.ts"
import { forgetNetworks } from "./registration/forget-networks.server.ts"
import { forgetAnswers } from "./registration/questions/forget-answers.server.ts"
import { sweep } from "./registration/sweep.server.ts"
import { sweepSignIns } from "./staff/ask.server.ts"

const SWEEP_MS = 15_000

/**
 * Goes in steps (`db/chunks.ts`) and ends between two of them when told to `stop`. Asks what is, not what has passed since
 * the last look, so that a crash misses nothing; when nothing is due, that is one look into an index.
 */
export type Sweep = (now: number, stop: AbortSignal) => Promise<unknown>

const sweeps: Record<string, Sweep> = {
  cancelled: tellCancelled,
  asks: sendAsks,
  remindAsked,
  places: sweep,
  drafts: sweepDrafts,
  reminders: sweepReminders,
  signIns: sweepSignIns,
  networks: forgetNetworks,
  answers: forgetAnswers,
  purge: sweepPurge,
  erasures: finishErasures,
}

/** Sends mail and sweeps until stopped: in the web process, or in one of its own. `stop` lets the current mail and step finish. `thread`: as `startWorker` has it. */
export function startBackground(thread?: URL): { stop(): Promise<void> } {
  const worker = startWorker({ log, thread })
  const stop = new AbortController()
  const round = rounds(sweeps, log, stop.signal)
  const running = (async () => {
    while (!stop.signal.aborted) {
      await round(Date.now())
      await sleep(SWEEP_MS, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()

  return {
    async stop() {
      stop.abort()
      await Promise.all([running, worker.stop()])
    },
  }
}

type Log = Record<"info" | "error", (fields: object, message: string) => void>

/** A round of all sweeps. One that fails does not hold up the others and is tried again in the next; what fails for the same reason is said once, until all is well again. */
export function rounds(all: Record<string, Sweep>, log: Log, stop: AbortSignal) {
  let known = new Set<string>()
  return async (now: number) => {
    const failing = new Set<string>()
    for (const [name, run] of Object.entries(all)) {
      if (stop.aborted) return
      try {
        await run(now, stop)
      } catch (error) {
        const reason = reasonOf(error)
        // That the database cannot be used is said by what watches over it.
        if (!known.has(reason) && !busyOf(error))
          log.error({ err: error, sweep: name }, "a sweep failed")
        known.add(reason)
        failing.add(reason)
      }
    }
    if (failing.size === 0 && known.size > 0) log.info({}, "sweeps work again")
    known = failing
  }
}

/** What lies at the ground of it: a query's own words differ from sweep to sweep. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause) return reasonOf(error.cause)
  return "code" in error ? String(error.code) : `${error.name}: ${error.message}`
}
