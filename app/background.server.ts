import { log } from "./http/log.server.ts"
import { sweepReminders } from "./mail/remind.server.ts"
import { startWorker } from "./mail/worker.server.ts"
import { sweep } from "./places/sweep.server.ts"
import { sweepDrafts } from "./registration/drafts.server.ts"

const SWEEP_MS = 15_000

const sweeps = { places: sweep, drafts: sweepDrafts, reminders: sweepReminders }

/** Sends mail and sweeps until stopped: in the web process, or in one of its own. `stop` lets the current mail and sweep finish. */
export function startBackground(): { stop(): Promise<void> } {
  const worker = startWorker({ log })
  let running = sweepAll()
  let done = true
  void running.finally(() => (done = true))
  const timer = setInterval(() => {
    if (!done) return
    done = false
    running = sweepAll().finally(() => {
      done = true
    })
  }, SWEEP_MS)

  return {
    async stop() {
      clearInterval(timer)
      await Promise.all([running, worker.stop()])
    },
  }
}

/** One that fails does not hold up the others; it is tried again with the next. */
async function sweepAll() {
  for (const [name, run] of Object.entries(sweeps)) {
    try {
      await run(Date.now())
    } catch (error) {
      log.error({ err: error, sweep: name }, "a sweep failed")
    }
  }
}
