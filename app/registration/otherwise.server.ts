import { and, eq, gt, sql } from "drizzle-orm"
import { db } from "#db/index.ts"
import { eventChanges } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import type { Versioned } from "./event.server.ts"

/** What a last page shows of what is signed up for: when, where, what, and how it is given. How many places there are is counted at the moment of taking one. */
const shown: Record<string, string[]> = {
  events: ["zone", "startsOn", "endsOn"],
  sites: ["name", "address", "town"],
  offerings: ["kind", "flow", "counts", "take", "review", "texts"],
  slots: ["startsAt", "endsAt", "siteId", "offeringId"],
}

/**
 * Whether an event has become another one for whoever read its page when it had the version `asOf`: a time, a place or
 * something on offer is another or gone. What was added does not count.
 */
export async function isOtherwise({ id, version }: Versioned, asOf: number): Promise<boolean> {
  if (asOf >= version) return false
  const since = await prepared(db, "changes since a page", selectSince).execute({ id, asOf })
  return since.some(({ before, after }) =>
    Object.entries(shown).some(([table, columns]) =>
      Object.entries(before[table] ?? {}).some(([row, was]) => {
        if (was === null) return false
        const is = after[table]?.[row] ?? null
        return is === null || columns.some((column) => column in is)
      }),
    ),
  )
}

const selectSince = (h: Db) =>
  h
    .select({ before: eventChanges.before, after: eventChanges.after })
    .from(eventChanges)
    .where(
      and(
        eq(eventChanges.eventId, sql.placeholder("id")),
        gt(eventChanges.version, sql.placeholder("asOf")),
      ),
    )
