import { and, asc, eq, isNull, ne } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import {
  type EventRow,
  oncePerVersion,
  type SiteRow,
  sitesOf,
} from "#app/registration/event.server.ts"
import { offerings, slots } from "#db/schema/index.ts"

/** A day on which an event takes place for those who come, from its first slot to its last, and where. */
export type Occasion = { date: string; startsAt: number; endsAt: number; sites: SiteRow[] }

/** A station of an event at a site, on one day of it. `walkIn`: places are kept for who comes without signing up. */
export type Stop = {
  date: string
  siteId: string | null
  offeringId: string
  startsAt: number
  endsAt: number
  walkIn: boolean
}

/** Everything but volunteers' shifts, by day. */
export const stopsOf = oncePerVersion(async (db, { id, zone }: EventRow): Promise<Stop[]> => {
  const rows = await db
    .select({
      siteId: slots.siteId,
      offeringId: slots.offeringId,
      startsAt: slots.startsAt,
      endsAt: slots.endsAt,
      heldWalkin: slots.heldWalkin,
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(and(eq(slots.eventId, id), ne(offerings.kind, "role"), isNull(slots.closedAt)))
    .orderBy(asc(slots.startsAt))
  const dated = rows.map((row) => ({ ...row, date: dateIn(zone, row.startsAt) }))
  const groups = Map.groupBy(dated, ({ date, siteId, offeringId }) =>
    [date, siteId, offeringId].join(),
  )
  return [...groups.values()].map((group) => {
    const { date, siteId, offeringId } = group[0]!
    const walkIn = group.some(({ heldWalkin }) => heldWalkin > 0)
    return { date, siteId, offeringId, ...windowOf(group), walkIn }
  })
})

/** In order of days; none while nothing is offered. */
export const occasionsOf = oncePerVersion(async (db, event: EventRow): Promise<Occasion[]> => {
  const [stops, sites] = [await stopsOf(db, event), await sitesOf(db, event)]
  return [...Map.groupBy(stops, ({ date }) => date)].map(([date, those]) => ({
    date,
    ...windowOf(those),
    sites: sites.filter((site) => those.some(({ siteId }) => siteId === site.id)),
  }))
})

/** From the first start to the last end. */
export const windowOf = (times: { startsAt: number; endsAt: number }[]) => ({
  startsAt: times.reduce((first, { startsAt }) => Math.min(first, startsAt), Infinity),
  endsAt: times.reduce((last, { endsAt }) => Math.max(last, endsAt), -Infinity),
})
