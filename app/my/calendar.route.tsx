import { calendarOf } from "#emails/calendar.server.ts"
import type { Route } from "./+types/calendar.route.ts"
import { requireMine } from "./queries.server.ts"

/** The plan as a calendar file. */
export async function loader({ request }: Route.LoaderArgs) {
  const plan = await requireMine(request)
  return new Response(calendarOf(plan, Date.now()), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${plan.event.slug}.ics"`,
      "Cache-Control": "no-store",
    },
  })
}
