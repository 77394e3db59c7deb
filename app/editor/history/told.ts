import { type FieldChange, fieldChanges } from "#app/editor/words-of-change.ts"
import type { Rows } from "#db/schema/index.ts"

export type Count = { table: string; did: "added" | "deleted" | "changed"; count: number }
export type Told = {
  counts: Count[]
  /** Of rows that changed, each with what it is called. */
  fields: (FieldChange & { table: string; row: string })[]
  more: number
}

/** More fields than this are counted. */
const MOST = 40

/** Changes as a page tells them. `called` names a row of which only the changed columns are kept. */
export function tellChanges(
  changes: { before: Rows; after: Rows }[],
  called: (id: string) => string,
): Told {
  const counts = new Map<string, Count>()
  const fields: Told["fields"] = []
  for (const { table, id, was, is } of changes.flatMap(rowsOf)) {
    const did = was === null ? "added" : is === null ? "deleted" : "changed"
    const known = counts.get(`${table} ${did}`)
    counts.set(`${table} ${did}`, { table, did, count: (known?.count ?? 0) + 1 })
    if (was && is)
      for (const one of fieldChanges(was, is)) fields.push({ ...one, table, row: called(id) })
  }
  return {
    counts: [...counts.values()].filter(({ table }) => table !== "events"),
    fields: fields.slice(0, MOST),
    more: Math.max(0, fields.length - MOST),
  }
}

const rowsOf = ({ before, after }: { before: Rows; after: Rows }) =>
  Object.entries(before).flatMap(([table, rows]) =>
    Object.entries(rows).map(([id, was]) => ({ table, id, was, is: after[table]?.[id] ?? null })),
  )
