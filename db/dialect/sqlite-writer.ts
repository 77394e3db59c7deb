import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises"
import type { Database } from "better-sqlite3"
import { type Condition, noted } from "./condition.ts"
import { insideTransaction } from "./inside.ts"
import { Busy } from "./outcome.ts"
import { patiently } from "./patience.ts"
import { type Job, openGroups } from "./sqlite-group.ts"
import type { Tx } from "./sqlite-handles.ts"

/** How long the writer waits for another process's lock. */
const LOCK_MS = 3_500

/** The one connection that writes, `tx` its handle: whoever wants to write waits in a queue that is worked off in groups. `isThere` asks whether the file still lies in its place. */
export function openWriter(
  writer: Database,
  { tx, isThere, condition }: { tx: Tx; isThere: () => boolean; condition: Condition },
) {
  const queue: Job[] = []
  const commitGroup = openGroups({ writer, tx, condition })
  let draining: Promise<void> | undefined

  /** Runs `work` alone on the writer. What it returns is answered only after the commit; a refusal or an error leaves nothing behind. Refusal: throws `Busy` when nothing can be written. */
  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (insideTransaction.getStore()) throw new Error("transactions do not nest")
    return patiently((until) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      queue.push({ until, work, resolve, reject })
      draining ??= drain().finally(() => {
        draining = undefined
      })
      return promise
    })
  }

  async function drain() {
    // Let everybody who is already on the way into the queue share the first commit.
    await breathe()
    while (queue.length > 0) {
      try {
        // Another file, or none, at its place: what went into ours would be seen by nobody after a restart.
        if (!isThere()) throw new Busy("gone")
        await begin(writer, () => dismissLate(queue, condition))
        await commitGroup(queue)
      } catch (error) {
        for (const job of queue.splice(0)) job.reject(noted(condition, error))
      }
      await breathe()
    }
  }

  return {
    transaction,
    /** Transactions that wait. */
    waiting: () => queue.length,
    /** Resolves when nobody waits any more. */
    idle: () => draining,
  }
}

async function begin(writer: Database, whileLocked: () => void) {
  const until = performance.now() + LOCK_MS
  for (;;) {
    try {
      writer.exec("BEGIN IMMEDIATE")
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > until) throw new Busy("locked", error)
      whileLocked()
      await sleep(1 + Math.random() * 9)
    }
  }
}

/** For what these would answer nobody waits any more. */
function dismissLate(queue: Job[], condition: Condition) {
  const now = performance.now()
  for (const job of queue.splice(0))
    if (now > job.until) job.reject(condition.met(new Busy("locked")))
    else queue.push(job)
}

const isBusy = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")
