import { EventPage } from "#app/events/event.page.tsx"
import { pageOf } from "#app/events/queries.server.ts"
import { frameable } from "#app/http/headers.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/as-seen.route.ts"

/** The event's own page, for who makes it and before anybody else sees it: nothing that is kept for everybody is asked or filled. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { event } = await openEvent(request, params.slug, "run", now)
  const locale = localeOf(new URL(request.url).pathname)
  const page = await pageOf(db, event, locale, now)
  // A draft is shown as it will be.
  const state = event.state === "draft" ? "published" : event.state
  return { ...page, event: { ...page.event, state } }
}

/** Only pages of this app may show it in a frame. */
export const headers = () => frameable

export default function AsSeen({ loaderData }: Route.ComponentProps) {
  return <EventPage loaderData={loaderData} />
}
