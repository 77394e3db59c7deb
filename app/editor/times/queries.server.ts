import { and, asc, eq } from "drizzle-orm"
import { sitesOf, type Versioned } from "#app/registration/event.server.ts"
import { offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** An offering of an event, and the sites that it can take place at; null for one that is not there. */
export async function findOffering(db: Db, event: Versioned, id: string) {
  const [offering] = await db
    .select()
    .from(offerings)
    .where(and(eq(offerings.id, id), eq(offerings.eventId, event.id)))
  return offering ? { offering, sites: await sitesOf(db, event) } : null
}

export type OfferedSlot = typeof slots.$inferSelect

/** All slots of an offering by time. */
export const slotsOfOffering = (db: Db, offeringId: string): Promise<OfferedSlot[]> =>
  db
    .select()
    .from(slots)
    .where(eq(slots.offeringId, offeringId))
    .orderBy(asc(slots.startsAt), asc(slots.id))
    .then((rows) => rows)
