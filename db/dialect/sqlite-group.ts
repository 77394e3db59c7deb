import type { Database } from "better-sqlite3"
import { type Condition, noted } from "./condition.ts"
import { insideTransaction } from "./inside.ts"
import { Busy, isRefusal } from "./outcome.ts"
import type { Tx } from "./sqlite-handles.ts"

/** At most this many functions, or milliseconds, share one commit (one fsync). */
const GROUP_SIZE = 32
const GROUP_MS = 20

export type Job = {
  /** Nobody waits for its answer after this moment of `performance.now()`. */
  until: number
  work: (tx: Tx) => Promise<unknown>
  resolve: (value: never) => void
  reject: (error: unknown) => void
}

type Writing = { writer: Database; tx: Tx; condition: Condition }

/** What runs the first of a queue in the writer's open transaction, commits it, and then answers each. */
export function openGroups(writing: Writing) {
  const { writer, condition } = writing
  const points = savepointsOf(writer)
  return async (queue: Job[]) => {
    const answers: (() => void)[] = []
    const failures: ((error: unknown) => void)[] = []
    const until = performance.now() + GROUP_MS
    try {
      while (queue.length > 0 && answers.length < GROUP_SIZE && performance.now() < until) {
        const job = queue.shift()!
        failures.push(job.reject)
        answers.push(await single(job, writing, points))
      }
      writer.exec("COMMIT")
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK")
      for (const reject of failures) reject(noted(condition, error))
      return
    }
    condition.wrote()
    for (const answer of answers) answer()
  }
}

const savepointsOf = (writer: Database) => ({
  savepoint: writer.prepare("SAVEPOINT job"),
  rollback: writer.prepare("ROLLBACK TO job"),
  release: writer.prepare("RELEASE job"),
})

async function single(
  { until, work, resolve, reject }: Job,
  { writer, tx, condition }: Writing,
  { savepoint, rollback, release }: ReturnType<typeof savepointsOf>,
): Promise<() => void> {
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
    return () => reject(noted(condition, error))
  }
}
