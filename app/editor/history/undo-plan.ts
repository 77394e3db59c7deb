import type { Rows } from "#db/schema/index.ts"

type Row = Record<string, unknown>
export type Kept = { before: Rows; after: Rows }
/** What brings rows back to what they were: of each table new rows to delete, deleted ones to insert, and columns to set. */
export type UndoPlan = {
  [table: string]: { remove: string[]; insert: Row[]; set: { id: string; values: Row }[] }
}

/** Things that are done for good: somebody was told, or there was nothing before. */
const forGood = [
  ...[
    "event.cancel",
    "event.create",
    "event.copy",
    "event.deletionDay",
    "event.postpone",
    "event.takeBack",
  ],
  "station.close",
]
export const canUndo = (action: string): boolean => !forGood.includes(action)

/** How to undo changes that followed each other, the newest first. */
export function planUndo(changes: Kept[]): UndoPlan {
  const wanted: Rows = {}
  const isThere = new Map<string, boolean>()
  for (const { before, after } of changes)
    for (const [table, rows] of Object.entries(before)) {
      wanted[table] ??= {}
      for (const [id, was] of Object.entries(rows)) {
        const key = `${table} ${id}`
        if (!isThere.has(key)) isThere.set(key, (after[table]?.[id] ?? null) !== null)
        wanted[table][id] = was && { ...wanted[table][id], ...was }
      }
    }
  return Object.fromEntries(
    Object.entries(wanted).map(([table, rows]) => {
      const all = Object.entries(rows)
      const there = (id: string) => isThere.get(`${table} ${id}`) === true
      return [
        table,
        {
          remove: all.filter(([id, row]) => row === null && there(id)).map(([id]) => id),
          insert: all.flatMap(([id, row]) => (row && !there(id) ? [row] : [])),
          set: all.flatMap(([id, row]) => (row && there(id) ? [{ id, values: row }] : [])),
        },
      ]
    }),
  )
}
