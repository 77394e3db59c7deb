import { config } from "#app/config.server.ts"
import { languagesOf, locales, pathIn } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import { eventPath } from "./addresses.ts"
import { publicEvents } from "./public-events.server.ts"
import { type Listed, sitemapOf } from "./sitemap.ts"

/** What search engines may list: the home page, other help, and each event in the languages that it is published in. */
export async function loader() {
  const events = await publicEvents(db, Date.now())
  const everywhere = ["/", "/help"].map(
    (path): Listed => ({
      path: (locale) => pathIn(locale, path),
      languages: locales,
    }),
  )
  const pages = events.map(
    (event): Listed => ({
      path: (locale) => eventPath(locale, event.slug),
      languages: languagesOf(event),
    }),
  )
  return new Response(sitemapOf(config.origin, [...everywhere, ...pages]), {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  })
}
