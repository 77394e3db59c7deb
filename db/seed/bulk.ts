import type { events } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** Any table; the rows are checked by their caller's type. */
type AnyTable = typeof events

/** Both engines refuse a statement with more values than this. */
const VALUES = 30_000

/** Inserts `rows` in statements as large as the engines allow. All rows must have the same columns. */
export async function insertAll<T>(tx: Tx, table: { $inferInsert: T }, rows: T[]): Promise<void> {
  if (rows.length === 0) return
  const widest = Math.max(...rows.slice(0, 50).map((row) => Object.keys(row as object).length)) + 8
  const step = Math.max(1, Math.min(500, Math.floor(VALUES / widest)))
  for (let from = 0; from < rows.length; from += step)
    await tx
      .insert(table as unknown as AnyTable)
      .values(rows.slice(from, from + step) as unknown as AnyTable["$inferInsert"][])
}
