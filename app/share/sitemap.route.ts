import { config } from "#app/config.server.ts"
import { pathIn } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import { eventPath } from "./addresses.ts"
import { publicEvents } from "./public-events.server.ts"
import { type Listed, sitemapOf } from "./sitemap.ts"

/** What search engines may list: the home page and each event's. */
export async function loader() {
  const events = await publicEvents(db, Date.now())
  const pages: Listed[] = [
    (locale) => pathIn(locale, "/"),
    ...events.map(
      ({ slug }): Listed =>
        (locale) =>
          eventPath(locale, slug),
    ),
  ]
  return new Response(sitemapOf(config.origin, pages), {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  })
}
