import { count, eq, max, min } from "drizzle-orm"
import { offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Of each kind of offering that has times how many, and from when to when one signs up for them. */
export const windowsByKind = (db: Db, eventId: string) =>
  db
    .select({
      kind: offerings.kind,
      slots: count(),
      opensAt: min(slots.opensAt),
      closesAt: max(slots.closesAt),
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(eq(slots.eventId, eventId))
    .groupBy(offerings.kind)
    .orderBy(offerings.kind)
