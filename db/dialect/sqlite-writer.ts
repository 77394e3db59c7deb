import { AsyncLocalStorage } from "node:async_hooks"
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import type { Database } from "better-sqlite3"
import type { Condition } from "./condition.ts"
import { Busy, busyOf, isRefusal } from "./outcome.ts"
import { patiently } from "./patience.ts"
import type { Tx } from "./sqlite.ts"

/** At most this many functions, or milliseconds, share one commit (one fsync). */
const GROUP_SIZE = 32
const GROUP_MS = 20
/** How long the writer waits for another process's lock. */
const LOCK_MS = 3_500

/** Set inside a transaction, where only its own handle may be used. */
export const insideTransaction = new AsyncLocalStorage<true>()

type Job = {
  /** Nobody waits for its answer after this moment of `performance.now()`. */
  until: number
  work: (tx: Tx) => Promise<unknown>
  resolve: (value: never) => void
  reject: (error: unknown) => void
}
/** The one connection that writes, `tx` its handle: whoever wants to write waits in a queue that is worked off in groups. `isThere` asks whether the file still lies in its place. */
export function openWriter(
  writer: Database,
  { tx, isThere, condition }: { tx: Tx; isThere: () => boolean; condition: Condition },
) {
  const queue: Job[] = []
  let draining: Promise<void> | undefined

  /** Runs `work` alone on the writer. What it returns is answered only after the commit; a refusal or an error leaves nothing behind. Refusal: throws `Busy` when nothing can be written. */
  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (insideTransaction.getStore()) throw new Error("transactions do not nest")
    return patiently((until) => queued(until, work))
  }

  function queued<T>(until: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      queue.push({ until, work, resolve, reject })
      draining ??= drain().finally(() => {
        draining = undefined
      })
    })
  }

  async function drain() {
    // Let everybody who is already on the way into the queue share the first commit.
    await breathe()
    while (queue.length > 0) {
      await group().catch((error) => {
        for (const job of queue.splice(0)) job.reject(met(error))
      })
      await breathe()
    }
  }

  async function group() {
    await begin()
    const answers: (() => void)[] = []
    const failures: ((error: unknown) => void)[] = []
    const until = performance.now() + GROUP_MS
    try {
      while (queue.length > 0 && answers.length < GROUP_SIZE && performance.now() < until) {
        const job = queue.shift()!
        failures.push(job.reject)
        answers.push(await single(job))
      }
      writer.exec("COMMIT")
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK")
      for (const reject of failures) reject(met(error))
      return
    }
    condition.wrote()
    for (const answer of answers) answer()
  }

  /** What the caller is told of an error, and what is known of the database from it. */
  function met(error: unknown) {
    const busy = busyOf(error)
    return busy ? condition.met(busy) : error
  }

  async function single({ until, work, resolve, reject }: Job): Promise<() => void> {
    if (performance.now() > until) return () => reject(new Busy("locked"))
    savepoint.run()
    try {
      const value = await insideTransaction.run(true, () => work(tx))
      if (isRefusal(value)) rollback.run()
      release.run()
      return () => resolve(value as never)
    } catch (error) {
      // A full disk or an I/O error may have ended the whole transaction.
      if (!writer.inTransaction) throw error
      rollback.run()
      release.run()
      return () => reject(met(error))
    }
  }
  const savepoint = writer.prepare("SAVEPOINT job")
  const rollback = writer.prepare("ROLLBACK TO job")
  const release = writer.prepare("RELEASE job")

  async function begin() {
    // Another file, or none, at its place: what went into ours would be seen by nobody after a restart.
    if (!isThere()) throw new Busy("gone")
    const until = performance.now() + LOCK_MS
    for (;;) {
      try {
        writer.exec("BEGIN IMMEDIATE")
        return
      } catch (error) {
        if (!isBusy(error)) throw error
        if (performance.now() > until) throw new Busy("locked", error)
        dismissLate()
        await sleep(1 + Math.random() * 9)
      }
    }
  }

  /** For what these would answer nobody waits any more. */
  function dismissLate() {
    const now = performance.now()
    for (const job of queue.splice(0))
      if (now > job.until) job.reject(condition.met(new Busy("locked")))
      else queue.push(job)
  }

  return {
    transaction,
    /** Transactions that wait. */
    waiting: () => queue.length,
    /** Resolves when nobody waits any more. */
    idle: () => draining,
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")
