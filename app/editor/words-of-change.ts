import type { Rows } from "#db/schema/index.ts"

/** Longer values are named and not told. */
const LONGEST = 40
/** More fields than this are counted. */
const MOST = 12

/** Fields of one row that differ, each by its path (`texts.es.name`) and its values before and after. */
export type FieldChange = { field: string; before: unknown; after: unknown }

/** What a change did, for a line of the log: how many rows came, went and changed of each table, and short values of the fields that did. */
export function wordsOfChange(before: Rows, after: Rows): Record<string, number | string[]> {
  const words: Record<string, number | string[]> = {}
  const fields = new Set<string>()
  for (const [table, rows] of Object.entries(before)) {
    const count = (name: string) => {
      words[`${table}.${name}`] = Number(words[`${table}.${name}`] ?? 0) + 1
    }
    for (const [id, was] of Object.entries(rows)) {
      const is = after[table]?.[id] ?? null
      count(was === null ? "added" : is === null ? "deleted" : "changed")
      if (was && is && fields.size <= MOST)
        for (const one of fieldChanges(was, is)) fields.add(inShort(table, one))
    }
  }
  const all = [...fields]
  return { ...words, fields: all.length > MOST ? [...all.slice(0, MOST), "…"] : all }
}

/** What differs between two states of a row, nested values by their paths. */
export function fieldChanges(
  was: Record<string, unknown>,
  is: Record<string, unknown>,
): FieldChange[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    between(key, was[key], is[key]),
  )
}

function between(field: string, before: unknown, after: unknown): FieldChange[] {
  if (isTree(before) || isTree(after)) {
    const [left, right] = [isTree(before) ? before : {}, isTree(after) ? after : {}]
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
      between(`${field}.${key}`, left[key], right[key]),
    )
  }
  const same = JSON.stringify(before ?? null) === JSON.stringify(after ?? null)
  return same ? [] : [{ field, before: before ?? null, after: after ?? null }]
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

function inShort(table: string, { field, before, after }: FieldChange): string {
  const name = table === "events" ? field : `${table}.${field}`
  const [was, is] = [before, after].map(short)
  return was === null || is === null ? name : `${name}: ${was} → ${is}`
}

function short(value: unknown): string | null {
  const text = value === null ? "–" : typeof value === "object" ? null : String(value)
  return text !== null && text.length <= LONGEST ? text : null
}
