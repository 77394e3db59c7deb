import { asc, eq, sql } from "drizzle-orm"
import { Memory } from "#app/memory.ts"
import { listEntries } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import type { List, ListEntry } from "./lists.ts"

const RECENT_MS = 1_000
const recent = new Memory<List, { at: number; entries: Promise<ListEntry[]> }>(10)

/** All entries of an open list in staff's order, retired ones too, since what holds one keeps its name. May be a second old; shared by all who ask, not to be changed. */
export function entriesOf(db: Db, list: List, now: number): Promise<ListEntry[]> {
  const known = recent.get(list)
  if (known && Math.abs(now - known.at) < RECENT_MS) return known.entries
  const entries = readEntries(db, list)
  recent.set(list, { at: now, entries })
  entries.catch(() => recent.delete(list))
  return entries
}

// A query asks anew each time that it is awaited: only a promise of its answer can be kept.
/** The same as they stand now, for whoever edits them. */
export const readEntries = async (db: Db, list: List): Promise<ListEntry[]> =>
  await prepared(db, "entries of a list", (h) =>
    h
      .select()
      .from(listEntries)
      .where(eq(listEntries.list, sql.placeholder("list")))
      .orderBy(asc(listEntries.position), asc(listEntries.key)),
  ).execute({ list })
