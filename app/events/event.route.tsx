import { localeOf } from "#app/i18n/locales.ts"
import { longDate } from "#app/i18n/time.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/event.route.ts"
import { EventPage } from "./event.page.tsx"
import { eventPage } from "./queries.server.ts"

export const meta: Route.MetaFunction = ({ loaderData, location }) => {
  if (!loaderData) return []
  const { tagline, startsOn, promise } = loaderData.event
  const day = longDate(localeOf(location.pathname), startsOn)
  return [{ name: "description", content: `${tagline}. ${day}. ${promise}` }]
}

/** Throws 404 for an event that is unknown or still a draft. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const locale = localeOf(new URL(request.url).pathname)
  const page = await eventPage(db, params.slug, locale, Date.now())
  if (!page) throw new Response(null, { status: 404 })
  return page
}

export default EventPage
