import { config } from "#app/config.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { Memory } from "#app/memory.ts"
import { findEvent, offeringsOf, sitesOf } from "#app/registration/event.server.ts"
import type { Db } from "#dialect"
import { ALL_SITES, eventPath, type Paper } from "./addresses.ts"
import { type FlyerContent, flyerContent } from "./flyer-content.ts"
import { flyerPdf } from "./flyer-pdf.server.ts"
import { stopsOf } from "./occasions.server.ts"

/** Setting one takes longer than some ten pages; nobody changes what is kept. */
const set = new Memory<string, Promise<Buffer>>(200)

/** A flyer as PDF; null as `flyerOf`. */
export async function flyerFile(
  db: Db,
  asked: { slug: string; siteId: string },
  locale: Locale,
  paper: Paper,
): Promise<Buffer | null> {
  const content = await flyerOf(db, asked, locale)
  if (!content) return null
  const key = JSON.stringify([content, paper])
  const known = set.get(key)
  if (known) return known
  const pdf = flyerPdf(content, paper)
  set.set(key, pdf)
  pdf.catch(() => set.delete(key))
  return pdf
}

/** A flyer of an event for one of its sites (an id) or `ALL_SITES`; null where the public knows no such event or site. */
async function flyerOf(
  db: Db,
  { slug, siteId }: { slug: string; siteId: string },
  locale: Locale,
): Promise<FlyerContent | null> {
  const event = await findEvent(db, slug)
  if (!event) return null
  const sites = await sitesOf(db, event)
  const site = sites.find(({ id }) => id === siteId) ?? null
  if (!site && siteId !== ALL_SITES) return null
  const [offerings, stops] = [await offeringsOf(db, event), await stopsOf(db, event)]
  const url = config.origin + eventPath(locale, event.slug)
  const { name, contactPhone: phone } = config.organisation
  const asked = { event, sites, offerings, stops, site, url, organisation: { name, phone } }
  return flyerContent(asked, locale)
}
