import { count, eq } from "drizzle-orm"
import { offeringsOf, type Versioned } from "#app/registration/event.server.ts"
import { slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Offerings in the organiser's order, each with how many times it has. */
export async function countedOfferings(db: Db, event: Versioned) {
  const counted = await db
    .select({ offeringId: slots.offeringId, times: count() })
    .from(slots)
    .where(eq(slots.eventId, event.id))
    .groupBy(slots.offeringId)
  const times = new Map(counted.map((row) => [row.offeringId, row.times]))
  const all = await offeringsOf(db, event)
  return all.map(({ id, kind, flow, texts }) => ({
    id,
    kind,
    flow,
    texts,
    times: times.get(id) ?? 0,
  }))
}
