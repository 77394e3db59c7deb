import { AsyncLocalStorage } from "node:async_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, QueryConfig } from "pg"
import { newCondition } from "./condition.ts"
import { busyOf, isRefusal } from "./outcome.ts"
import { patiently } from "./patience.ts"
import type { Db, Tx } from "./pg.ts"
import { isAnswer, isPassing, type Line, openLines } from "./pg-lines.ts"
import { vacuum } from "./pg-server.ts"

/** How often two that were in each other's way start again. */
const TRIES = 8
/** For so long a server that was cut off is asked again: one that restarts is back by then. */
const PASSING_MS = 2_000

const inside = new AsyncLocalStorage<true>()

export async function open(url: string) {
  const { drizzle } = await import("drizzle-orm/node-postgres")
  const lines = await openLines(url)
  const condition = newCondition()
  const handles = new WeakMap<Line, Tx>()
  let waiting = 0

  const plain = drizzle({ query: read } as unknown as Pool, {
    logger: {
      logQuery() {
        if (inside.getStore() === true)
          throw new Error("inside a transaction only its own handle may be used")
      },
    },
  })

  /** One statement, on whichever connection is free. */
  function read(config: QueryConfig, values: unknown[]) {
    return patiently((until) => again(() => readOnce(config, values, until), isPassing))
  }

  async function readOnce(config: QueryConfig, values: unknown[], until: number) {
    const line = await lines.take(until)
    let broken = true
    try {
      const result = await line.query(config, values)
      broken = false
      return result
    } catch (error) {
      broken = !isAnswer(error)
      throw error
    } finally {
      line.release(broken)
    }
  }

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error("transactions do not nest")
    waiting++
    try {
      // Once COMMIT is on its way nobody knows whether it was done: then it is not done again.
      const progress = { committing: false }
      const value = await patiently((until) =>
        again(
          () => once(work, until, progress),
          (error) => !progress.committing && (isConflict(error) || isPassing(error)),
        ),
      )
      condition.wrote()
      return value
    } finally {
      waiting--
    }
  }

  async function once<T>(
    work: (tx: Tx) => Promise<T>,
    until: number,
    progress: { committing: boolean },
  ): Promise<T> {
    const line = await lines.take(until)
    let broken = true
    try {
      await line.query("BEGIN")
      const value = await inside.run(true, () => work(handleOf(line)))
      progress.committing = !isRefusal(value)
      const { command } = await line.query(progress.committing ? "COMMIT" : "ROLLBACK")
      // PostgreSQL answers so when an error inside was caught: nothing was kept.
      if (progress.committing && command !== "COMMIT") throw new Error("nothing was committed")
      broken = false
      return value
    } catch (error) {
      if (isAnswer(error)) broken = !(await isRolledBack(line))
      throw error
    } finally {
      line.release(broken)
    }
  }

  /** The handle of a connection stays, and so do the statements that were prepared on it. */
  function handleOf(line: Line): Tx {
    let handle = handles.get(line)
    if (!handle) {
      handle = drizzle(line as unknown as Pool) as unknown as Tx
      handles.set(line, handle)
    }
    return handle
  }

  async function again<T>(work: () => Promise<T>, mayRetry: (error: unknown) => boolean) {
    const start = performance.now()
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        const passing = isPassing(error)
        const enough = passing ? performance.now() - start > PASSING_MS : attempt === TRIES
        const busy = busyOf(error)
        if (enough || !mayRetry(error)) throw busy ? condition.met(busy) : error
        await sleep(passing ? 50 + Math.random() * 100 : Math.random() * 10 * attempt)
      }
    }
  }

  return {
    db: plain as unknown as Db,
    transaction,
    waiting: () => waiting,
    condition,
    /** What was deleted leaves the tables, and its room is given to what comes. False while somebody is in the way, or when told to stop. */
    scrub: (stop?: AbortSignal) => vacuum(url, stop),
    close: lines.close,
  }
}

const isRolledBack = (line: Line) =>
  line.query("ROLLBACK").then(
    () => true,
    () => false,
  )

/** Two transactions were in each other's way, and PostgreSQL ended one. */
function isConflict(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ("code" in at && (at.code === "40001" || at.code === "40P01")) return true
  return false
}
