import { isDeepStrictEqual } from "node:util"
import { events, offerings, questions, sites, slots } from "#db/schema/index.ts"

/** The tables of what an event is, says and offers, each after those that it points to. */
export const content = { events, sites, offerings, slots, questions }
export type Content = typeof content
export type ContentName = keyof Content

export type RowOf<T extends ContentName> = Content[T]["$inferSelect"]
/** A row to insert: of which event it is goes without saying. */
export type NewRow<T extends ContentName> = Omit<Content[T]["$inferInsert"], "eventId">
export type Values<T extends ContentName> = Partial<Omit<NewRow<T>, "id">>

/** Columns that are no staff's: they count, or say what became of it. */
const counted = ["version", "taken", "heldWaitlist", "toldAt", "purgedAt"]

/** Columns of two states of a row that differ. */
export function differing(before: Row, after: Row): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter(
    (key) =>
      before[key] !== after[key] &&
      !counted.includes(key) &&
      !isDeepStrictEqual(before[key] ?? null, after[key] ?? null),
  )
}

export type Row = Record<string, unknown>
export const only = (row: Row, keys: string[]): Row =>
  Object.fromEntries(keys.map((key) => [key, row[key] ?? null]))
