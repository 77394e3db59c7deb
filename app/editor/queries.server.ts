import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { readThenYield } from "#db/chunks.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Who is to be told when an event is cancelled: registrations that stand, and how many of them no mail reaches. */
export async function countReached(db: Db, eventId: string) {
  const [row] = await readThenYield(
    db
      .select({ all: count(), mailed: count(registrations.email) })
      .from(registrations)
      .where(and(eq(registrations.eventId, eventId), isNull(registrations.cancelledAt))),
  )
  const { all, mailed } = row ?? { all: 0, mailed: 0 }
  return { all, mailed, unreached: all - mailed }
}

/** How far the mail about a cancellation is: messages in all, and those that have left. */
export async function countTold(db: Db, eventId: string) {
  const [row] = await db
    .select({ all: count(), sent: count(outbox.sentAt) })
    .from(outbox)
    .innerJoin(registrations, eq(registrations.id, outbox.registrationId))
    .where(
      and(
        eq(registrations.eventId, eventId),
        eq(outbox.dedupeKey, sql`'eventCancelled:' || ${registrations.id}`),
        isNotNull(registrations.email),
      ),
    )
  return row ?? { all: 0, sent: 0 }
}
