import { and, eq, gt } from "drizzle-orm"
import { offeringsOf, sitesOf, type Versioned } from "#app/registration/event.server.ts"
import { slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { Station } from "./rules.ts"

/** Every station of an event with times ahead, in the organiser's order; `closed` are those of them that are. */
export async function stationsOf(db: Db, event: Versioned, now: number) {
  const ahead = await db
    .select()
    .from(slots)
    .where(and(eq(slots.eventId, event.id), gt(slots.startsAt, now)))
    .orderBy(slots.startsAt, slots.id)
  const sites = await sitesOf(db, event)
  const byKey = Map.groupBy(ahead, ({ offeringId, siteId }) => keyOf({ offeringId, siteId }))
  const stations = []
  for (const offering of await offeringsOf(db, event))
    for (const site of [null, ...sites]) {
      const times = byKey.get(keyOf({ offeringId: offering.id, siteId: site?.id ?? null }))
      if (times) stations.push({ offering, site, times })
    }
  return stations
}

export type StationRow = Awaited<ReturnType<typeof stationsOf>>[number]

const keyOf = ({ offeringId, siteId }: Pick<Station, "offeringId" | "siteId">) =>
  `${offeringId} ${siteId ?? ""}`
