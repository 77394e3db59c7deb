import { type Locale, localeOf } from "#app/i18n/locales.ts"
import { dayRange } from "#app/i18n/time.ts"
import type { Shared } from "#app/share/shared.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/event.route.ts"
import { EventPage } from "./event.page.tsx"
import { eventPage } from "./queries.server.ts"

export const meta: Route.MetaFunction = ({ loaderData, location }) => {
  if (!loaderData) return []
  const { tagline, startsOn, endsOn, promise } = loaderData.event
  const locale = localeOf(location.pathname)
  const description = `${tagline}. ${dayRange(locale, startsOn, endsOn)}. ${promise}`
  return [
    { name: "description", content: description },
    ...shown(loaderData.shared, description, locale),
  ]
}

/** How a link to the event looks in messages and on other sites (https://ogp.me), and its data for search engines. */
function shown({ name, url, picture, data }: Shared, description: string, locale: Locale) {
  return [
    { property: "og:type", content: "website" },
    { property: "og:title", content: name },
    { property: "og:description", content: description },
    { property: "og:url", content: url },
    { property: "og:locale", content: locale },
    { property: "og:image", content: picture },
    { property: "og:image:type", content: "image/png" },
    { property: "og:image:width", content: "1200" },
    { property: "og:image:height", content: "630" },
    { property: "og:image:alt", content: description },
    { name: "twitter:card", content: "summary_large_image" },
    { tagName: "link" as const, rel: "canonical", href: url },
    { "script:ld+json": data as Record<string, string> },
  ]
}

/** Throws 404 for an event that is unknown or still a draft. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const locale = localeOf(new URL(request.url).pathname)
  const page = await eventPage(db, params.slug, locale, Date.now())
  if (!page) throw new Response(null, { status: 404 })
  return page
}

export default EventPage
