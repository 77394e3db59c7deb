import { redirect } from "react-router"
import type { Limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn, pathOf } from "#app/i18n/locales.ts"
import { demandPace } from "#app/staff/allow.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import type { Route } from "./+types/export.route.ts"
import { exportRoster } from "./export.server.ts"
import { facetsOf, readFilters } from "./facets.server.ts"
import { offeredTo } from "./own-questions.server.ts"

const exports: Limit = { name: "roster export", points: 30, seconds: 300 }

/** Opened as an address it exports nothing: the roster has the button. */
export const loader = ({ request, params }: Route.LoaderArgs) =>
  redirect(
    pathIn(localeOf(new URL(request.url).pathname), pathOf`/staff/events/${params.slug}/roster`),
  )

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  await demandPace(request, exports, user)
  const url = new URL(request.url)
  const offered = await offeredTo(user, event)
  const file = await exportRoster(
    {
      event,
      filters: readFilters(url.searchParams, facetsOf(offered)),
      questions: offered.questions,
      search: String((await request.formData()).get("q") ?? "").slice(0, 100),
      locale: localeOf(url.pathname),
      actor: user.id,
    },
    now,
  )
  return new Response(file, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="roster-${event.slug}.csv"`,
      "Cache-Control": "no-store",
    },
  })
}
