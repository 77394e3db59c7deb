import { and, asc, count, eq, isNull } from "drizzle-orm"
import { readThenYield } from "#db/chunks.ts"
import { calls, registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** How many of an event are to be called. */
export async function countCalls(db: Db, eventId: string): Promise<number> {
  const [row] = await readThenYield(db.select({ rows: count() }).from(calls).where(isOpen(eventId)))
  return row?.rows ?? 0
}

/** Whoever is to be called, the longest waiting first, those tried in vain last. */
export const openCalls = (db: Db, eventId: string, most: number) =>
  db
    .select({ call: calls, registration: registrations })
    .from(calls)
    .innerJoin(registrations, eq(registrations.id, calls.registrationId))
    .where(isOpen(eventId))
    .orderBy(asc(calls.attempts), asc(calls.id))
    .limit(most)

const isOpen = (eventId: string) => and(eq(calls.eventId, eventId), isNull(calls.doneAt))
