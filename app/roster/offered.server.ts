import { asc, eq, sql } from "drizzle-orm"
import { pick } from "#app/i18n/pick.ts"
import { offerings, sites } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import type { Stall } from "./facets.ts"
import { slugsOf } from "./rules.ts"

/** `label` is short: the town, where no other site is in it. */
type SiteRow = Pick<typeof sites.$inferSelect, "id" | "name"> & { slug: string; label: string }
export type OfferedRow = typeof offerings.$inferSelect & { slug: string }

/** What an event offers where: what rosters and figures are told by. */
export type Offered = { sites: SiteRow[]; offerings: OfferedRow[]; stalls: Stall[] }

export async function readOffered(handle: Db, eventId: string): Promise<Offered> {
  const found = await selectSites(handle).execute({ eventId })
  const siteSlugs = slugsOf(found)
  const places = found.map(({ id, name, town }) => ({
    id,
    name,
    slug: siteSlugs.get(id)!,
    label: town && found.filter((other) => other.town === town).length === 1 ? town : name,
  }))
  const offered = await selectOfferings(handle).execute({ eventId })
  const offeringSlugs = slugsOf(
    offered.map(({ id, texts }) => ({ id, name: pick(texts, "en", "name") })),
  )
  const rows = offered.map((offering) => ({ ...offering, slug: offeringSlugs.get(offering.id)! }))
  return {
    sites: places,
    offerings: rows,
    stalls: rows.map(({ id, kind, siteId, slug, counts }) => ({
      id,
      kind,
      site: places.find((place) => place.id === siteId)?.slug ?? null,
      slug,
      whole: counts === "registration",
    })),
  }
}

const selectSites = (handle: Db) =>
  prepared(handle, "roster sites", (h) =>
    h
      .select({ id: sites.id, name: sites.name, town: sites.town })
      .from(sites)
      .where(eq(sites.eventId, sql.placeholder("eventId")))
      .orderBy(asc(sites.position), asc(sites.id)),
  )

const selectOfferings = (handle: Db) =>
  prepared(handle, "roster offerings", (h) =>
    h
      .select()
      .from(offerings)
      .where(eq(offerings.eventId, sql.placeholder("eventId")))
      .orderBy(asc(offerings.position), asc(offerings.id)),
  )
