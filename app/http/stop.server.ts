import type { Server } from "node:http"
import { flushLog, log } from "./log.server.ts"

/** After this the rest is abandoned: process managers kill after ten seconds. */
const PATIENCE_MS = 9_000
/** Longer than any request waits for a busy database. Who has not even sent all of theirs by then is cut off. */
const REQUESTS_MS = 5_000

type Running = {
  server?: Server
  background?: { stop(): Promise<void> } | null
  last(): Promise<void>
}

let stopping = false
export const isStopping = () => stopping

/**
 * On SIGTERM or SIGINT: takes no new connections and lets requests that run finish, ends what runs in the `background`
 * (mail, sweeps) at the same time, then does what is `last` (the database) and ends the process.
 */
export function stopGracefully({ server, background, last }: Running) {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal))

  async function stop(signal: string) {
    if (stopping) return
    stopping = true
    log.info({ signal }, "stopping")
    setTimeout(() => {
      log.warn("stopped before everything had ended")
      end(1)
    }, PATIENCE_MS).unref()
    try {
      await Promise.all([server && closed(server), background?.stop()])
      await last()
      end(0)
    } catch (error) {
      log.error({ err: error }, "could not stop cleanly")
      end(1)
    }
  }
}

/** What nobody caught leaves unknown state behind: say where, without what, and let the process manager start afresh. */
export function endOnUncaught() {
  for (const event of ["uncaughtException", "unhandledRejection"] as const)
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event)
      end(1)
    })
}

function end(code: number) {
  flushLog()
  process.exit(code)
}

function closed(server: Server): Promise<void> {
  // A connection that is kept alive becomes idle only when its answer is through.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), REQUESTS_MS)
  return new Promise((resolve) =>
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    }),
  )
}
