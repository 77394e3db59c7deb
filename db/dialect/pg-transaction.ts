import type { Condition } from "./condition.ts"
import { insideTransaction } from "./inside.ts"
import { isRefusal } from "./outcome.ts"
import { patiently } from "./patience.ts"
import { again, isConflict } from "./pg-again.ts"
import type { Tx } from "./pg-handles.ts"
import { isAnswer, isPassing, type Line, type Lines } from "./pg-lines.ts"

/** Transactions on whichever connection is free, each with the handle of its own. */
export function openTransactions(
  lines: Lines,
  { handleOf, condition }: { handleOf: (line: Line) => Tx; condition: Condition },
) {
  let waiting = 0

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (insideTransaction.getStore()) throw new Error("transactions do not nest")
    waiting++
    try {
      // Once COMMIT is on its way nobody knows whether it was done: then it is not done again.
      const progress = { committing: false }
      const value = await patiently((until) =>
        again(
          () =>
            lines.lend(
              until,
              (line) => once(line, () => work(handleOf(line)), progress),
              async (error, line) => isAnswer(error) && (await isRolledBack(line)),
            ),
          (error) => !progress.committing && (isConflict(error) || isPassing(error)),
          condition,
        ),
      )
      condition.wrote()
      return value
    } finally {
      waiting--
    }
  }

  return { transaction, waiting: () => waiting }
}

async function once<T>(
  line: Line,
  work: () => Promise<T>,
  progress: { committing: boolean },
): Promise<T> {
  await line.query("BEGIN")
  const value = await insideTransaction.run(true, work)
  progress.committing = !isRefusal(value)
  const { command } = await line.query(progress.committing ? "COMMIT" : "ROLLBACK")
  // PostgreSQL answers so when an error inside was caught: nothing was kept.
  if (progress.committing && command !== "COMMIT") throw new Error("nothing was committed")
  return value
}

const isRolledBack = (line: Line) =>
  line.query("ROLLBACK").then(
    () => true,
    () => false,
  )
