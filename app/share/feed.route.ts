import { limit, tooOften } from "#app/http/limits.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/feed.route.ts"
import { feedOf } from "./feed.server.ts"

const often = { name: "calendar feed", points: 60, seconds: 60 }

/** The public calendar of events. */
export async function loader({ request }: Route.LoaderArgs) {
  const allowed = await limit(request, often)
  if (!allowed.ok) return tooOften(allowed)
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  return new Response(await feedOf(db, locale, now), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="events.ics"',
      "Cache-Control": "public, max-age=300",
    },
  })
}
