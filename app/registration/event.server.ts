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

/** What an event says: it changes by hand only, and every change raises the event's version. */
type Content = { version: number; sites: SiteRow[]; offerings: OfferingRow[] }
const kept = new Map<string, Content>()

/** Sites in the organiser's order. Shared by all who ask for them: not to be changed. */
export const sitesOf = async (db: Db, event: EventRow): Promise<SiteRow[]> =>
  (await contentOf(db, event)).sites

/** Offerings in the organiser's order, all or of one kind. Shared by all who ask for them: not to be changed. */
export async function offeringsOf(
  db: Db,
  event: EventRow,
  kind?: OfferingRow["kind"],
): Promise<OfferingRow[]> {
  const { offerings } = await contentOf(db, event)
  return kind ? offerings.filter((offering) => offering.kind === kind) : offerings
}

/** Read once for each version: reading some ninety offerings with their texts costs more than a page. */
async function contentOf(db: Db, { id, version }: EventRow): Promise<Content> {
  const known = kept.get(id)
  if (known?.version === version) return known
  const content = {
    version,
    sites: await prepared(db, "sites of an event", selectSites).execute({ id }),
    offerings: await prepared(db, "offerings of an event", selectOfferings).execute({ id }),
  }
  kept.set(id, content)
  return content
}

const selectSites = (db: Db) =>
  db
    .select()
    .from(sites)
    .where(eq(sites.eventId, sql.placeholder("id")))
    .orderBy(asc(sites.position), asc(sites.id))

const selectOfferings = (db: Db) =>
  db
    .select()
    .from(offerings)
    .where(eq(offerings.eventId, sql.placeholder("id")))
    .orderBy(asc(offerings.position), asc(offerings.id))
