import type { Pool, QueryConfig } from "pg"
import { newCondition } from "./condition.ts"
import { outsideOnly } from "./inside.ts"
import { patiently } from "./patience.ts"
import { again } from "./pg-again.ts"
import type { Db, Tx } from "./pg-handles.ts"
import { isAnswer, isPassing, type Line, openLines } from "./pg-lines.ts"
import { vacuum } from "./pg-server.ts"
import { openTransactions } from "./pg-transaction.ts"

export async function open(url: string) {
  const { drizzle } = await import("drizzle-orm/node-postgres")
  const lines = await openLines(url)
  const condition = newCondition()
  const handles = new WeakMap<Line, Tx>()

  /** One statement, on whichever connection is free. */
  const query = (config: QueryConfig, values: unknown[]) =>
    patiently((until) => {
      const ask = () => lines.lend(until, (line) => line.query(config, values), isAnswer)
      return again(ask, isPassing, condition)
    })

  /** The handle of a connection stays, and so do the statements that were prepared on it. */
  function handleOf(line: Line): Tx {
    let handle = handles.get(line)
    if (!handle) {
      handle = drizzle(line as unknown as Pool) as unknown as Tx
      handles.set(line, handle)
    }
    return handle
  }

  return {
    db: drizzle({ query } as unknown as Pool, { logger: outsideOnly }) as unknown as Db,
    ...openTransactions(lines, { handleOf, condition }),
    condition,
    /** What was deleted leaves the tables, and its room is given to what comes. False while somebody is in the way, or when told to stop. */
    scrub: (stop?: AbortSignal) => vacuum(url, stop),
    close: lines.close,
  }
}
