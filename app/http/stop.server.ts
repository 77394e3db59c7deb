import type { Server } from "node:http"
import { flushLog, log } from "./log.server.ts"

/** After this the rest is abandoned: process managers kill soon after. */
const PATIENCE_MS = 10_000

let stopping = false
export const isStopping = () => stopping

/**
 * On SIGTERM or SIGINT: takes no new connections, lets requests that run finish, then runs `last`
 * (mail, sweeps, the database) and ends the process. Without a server only `last` runs.
 */
export function stopGracefully(server: Server | null, last: () => Promise<void>) {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal))

  async function stop(signal: string) {
    if (stopping) return
    stopping = true
    log.info({ signal }, "stopping")
    setTimeout(() => end(1), PATIENCE_MS).unref()
    try {
      if (server) await closed(server)
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
  return new Promise((resolve) =>
    server.close(() => {
      clearInterval(idle)
      resolve()
    }),
  )
}
