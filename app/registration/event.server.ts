import { and, asc, eq, ne, sql } from "drizzle-orm"
import { events, offerings, sites } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"

export type EventRow = typeof events.$inferSelect
export type SiteRow = typeof sites.$inferSelect
export type OfferingRow = typeof offerings.$inferSelect

/** An event that the public may see: published or cancelled; null for any other. */
export async function findEvent(db: Db, slug: string): Promise<EventRow | null> {
  const [row] = await prepared(db, "event by slug", (h) =>
    h
      .select()
      .from(events)
      .where(and(eq(events.slug, sql.placeholder("slug")), ne(events.state, "draft"))),
  ).execute({ slug })
  return row ?? null
}

/** Sites in the organiser's order. */
export const sitesByEvent = async (db: Db, eventId: string): Promise<SiteRow[]> =>
  prepared(db, "sites of an event", (h) =>
    h
      .select()
      .from(sites)
      .where(eq(sites.eventId, sql.placeholder("eventId")))
      .orderBy(asc(sites.position), asc(sites.id)),
  ).execute({ eventId })

/** Offerings in the organiser's order, all or of one kind. */
export async function offeringsByEvent(
  db: Db,
  eventId: string,
  kind?: OfferingRow["kind"],
): Promise<OfferingRow[]> {
  const all = await prepared(db, "offerings of an event", (h) =>
    h
      .select()
      .from(offerings)
      .where(eq(offerings.eventId, sql.placeholder("eventId")))
      .orderBy(asc(offerings.position), asc(offerings.id)),
  ).execute({ eventId })
  return kind ? all.filter((offering) => offering.kind === kind) : all
}
