import { pick } from "#app/i18n/pick.ts"
import {
  type OfferingRow,
  offeringsOf,
  oncePerVersion,
  type SiteRow,
  sitesOf,
} from "#app/registration/event.server.ts"
import { type Stall, slugsOf } from "./rules.ts"

/** `label` is short: the town, where no other site is in it. */
type OfferedSite = Pick<SiteRow, "id" | "name"> & { slug: string; label: string }
export type OfferedRow = OfferingRow & { slug: string }

/** What an event offers where: what rosters and figures are told by. */
export type Offered = { sites: OfferedSite[]; offerings: OfferedRow[]; stalls: Stall[] }

export const readOffered = oncePerVersion(async (db, event): Promise<Offered> => {
  const found = await sitesOf(db, event)
  const siteSlugs = slugsOf(found)
  const sites = found.map(({ id, name, town }) => ({
    id,
    name,
    slug: siteSlugs.get(id)!,
    label: town && found.filter((other) => other.town === town).length === 1 ? town : name,
  }))
  const rows = await offeringsOf(db, event)
  const slugs = slugsOf(rows.map(({ id, texts }) => ({ id, name: pick(texts, "en", "name") })))
  const offerings = rows.map((offering) => ({ ...offering, slug: slugs.get(offering.id)! }))
  return {
    sites,
    offerings,
    stalls: offerings.map(({ id, kind, siteId, slug, counts }) => ({
      id,
      kind,
      site: sites.find((site) => site.id === siteId)?.slug ?? null,
      slug,
      whole: counts === "registration",
    })),
  }
})
