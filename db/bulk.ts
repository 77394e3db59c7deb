import { getTableColumns, getTableName, sql } from "drizzle-orm"
import { prepared, type Tx } from "#dialect"
import type { consents } from "./schema/index.ts"

/** Stands for any table: the rows are checked against theirs by the signature. */
type AnyTable = typeof consents
type Row = Record<string, unknown>

/** Rows a statement, the most that go first: a hundred is as quick as any larger number, and within what both engines bind. */
const SIZES = [100, 25, 5, 1]

/** Inserts `rows` by statements that are built once and filled many times. */
export async function insertAll<T extends object>(
  tx: Tx,
  table: { $inferInsert: T },
  rows: T[],
): Promise<void> {
  let from = 0
  for (const size of SIZES)
    for (; rows.length - from >= size; from += size)
      await insertSome(tx, table as unknown as AnyTable, rows.slice(from, from + size) as Row[])
}

async function insertSome(tx: Tx, table: AnyTable, rows: Row[]) {
  const columns = Object.entries(getTableColumns(table))
  const places = (index: number) =>
    Object.fromEntries(columns.map(([key]) => [key, sql.placeholder(`${key}${index}`)]))
  const name = `${rows.length} rows of ${getTableName(table)}`
  const statement = prepared(tx, name, (h) =>
    h
      .insert(table)
      .values(rows.map((_, index) => places(index) as unknown as AnyTable["$inferInsert"])),
  )
  const values: Row = {}
  for (const [index, row] of rows.entries())
    for (const [key, column] of columns) values[key + index] = row[key] ?? column.default ?? null
  await statement.execute(values)
}
