import type { ClientConfig, Pool, PoolClient, QueryConfig, QueryResult } from "pg"
import { Busy, busyOf } from "./outcome.ts"

/** Connections of one process. */
const LINES = 10
/** How long a connection is waited for, unless somebody's patience is shorter. */
const LINE_MS = 10_000
/** For the server to take a new one: what hangs here takes the place of one that would not. */
const CONNECT_MS = 2_500
/** For what another transaction has locked: less than anybody's patience, so that the server says so and the connection holds. */
const LOCK_MS = 3_000
/** Of one statement, where nobody waits for it: the server's own end of it, and ours when the server says nothing. */
const STATEMENT_MS = 15_000
const SILENCE_MS = 16_000
/** Longer than the mail worker's pause, so that one stays open; short, because one that died silently goes with it. */
const IDLE_MS = 5_000

/** A connection in use. A query that fails says whether the connection is still good for another. */
export type Line = {
  query(config: string | QueryConfig, values?: unknown[]): Promise<QueryResult>
  /** The moment of `performance.now()` after which nobody waits for an answer. */
  until: number
  /** Gives it back, or throws it away when it may be broken. */
  release(broken: boolean): void
}

export type Lines = Awaited<ReturnType<typeof openLines>>

/** The connections to a PostgreSQL. */
export async function openLines(url: string) {
  const pool = await openPool(url)
  const lines = new WeakMap<PoolClient, Line>()

  async function take(until: number): Promise<Line> {
    const client = await connected(pool, until)
    let line = lines.get(client)
    if (!line) {
      line = lineOf(client)
      lines.set(client, line)
    }
    line.until = until
    return line
  }

  /** Has `work` done on a connection; whether that is kept after an error `holds` says. Throws `Busy` when none comes until then. */
  async function lend<T>(
    until: number,
    work: (line: Line) => Promise<T>,
    holds: (error: unknown, line: Line) => boolean | Promise<boolean>,
  ): Promise<T> {
    const line = await take(until)
    let broken = true
    try {
      const value = await work(line)
      broken = false
      return value
    } catch (error) {
      broken = !(await holds(error, line))
      throw error
    } finally {
      line.release(broken)
    }
  }

  return { lend, close: () => pool.end() }
}

/** Each has listeners and time-outs on our side too, because a cut cable says nothing. */
async function openPool(url: string): Promise<Pool> {
  const { default: pg } = await import("pg")
  class Client extends pg.Client {
    constructor(options: ClientConfig = {}) {
      super({ ...options, connectionTimeoutMillis: CONNECT_MS })
    }
  }
  const pool = new pg.Pool({
    connectionString: url,
    Client,
    max: LINES,
    connectionTimeoutMillis: LINE_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    application_name: "turnout",
  })
  // What breaks in use fails its query too; without a listener it would also end the process.
  pool.on("error", () => {})
  pool.on("connect", (client) => client.on("error", () => {}))
  return pool
}

async function connected(pool: Pool, until: number): Promise<PoolClient> {
  const left = until - performance.now()
  if (left <= 0) throw new Busy("noRoom")
  const connecting = pool.connect()
  if (left >= LINE_MS) return connecting
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => {
      connecting.then(
        (client) => client.release(),
        () => {},
      )
      reject(new Busy("noRoom"))
    }, left)
  })
  return Promise.race([connecting, tooLate]).finally(() => clearTimeout(late))
}

function lineOf(client: PoolClient): Line {
  return {
    until: 0,
    query(config, values) {
      const left = Math.min(SILENCE_MS, this.until - performance.now())
      if (left <= 0) return Promise.reject(new Busy("locked"))
      const timed = {
        ...(typeof config === "string" ? { text: config } : config),
        query_timeout: left,
      }
      return client.query(timed, values)
    },
    release: (broken) => client.release(broken),
  }
}

/** Whether the server itself answered so: then the connection holds and only what it was asked failed. */
export function isAnswer(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ("severity" in at) return at.severity === "ERROR"
  return false
}

/** Whether asking again in a moment may help: the connection was cut off, the server is starting or has all it takes. */
export function isPassing(error: unknown): boolean {
  const busy = busyOf(error)
  if (!busy?.cause) return false
  const { code, message } = busy.cause as Error & { code?: string }
  return code === "53300" || (busy.trouble === "gone" && !/timeout/.test(message))
}
