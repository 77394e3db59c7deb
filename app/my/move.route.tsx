import { data, redirect } from "react-router"
import { limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { nearestFree } from "#app/places/alternatives.server.ts"
import { sitesOf } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/move.route.ts"
import { MovePage } from "./move.page.tsx"
import { moveTo } from "./move.server.ts"
import { requireMine, requireMineToChange, timesInstead } from "./queries.server.ts"
import { mayMove } from "./rules.ts"

/** The other times of a booking's offering at its site, or of a series the other sites. A booking that cannot move leads back, saying so. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const plan = await requireMine(request)
  const booking = plan.bookings.find(({ id }) => id === params.booking)
  if (!booking || !mayMove(plan, booking, now))
    throw redirect(pathIn(localeOf(new URL(request.url).pathname), "/my?done=already"), 303)
  const times = await timesInstead(booking, now)
  return { plan, booking, times, sites: await sitesOf(db, plan.event) }
}

/** Far more than a person changes their mind. */
const moves = { name: "moves of a registration", points: 30, seconds: 600 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const locale = localeOf(new URL(request.url).pathname)
  const toSlotId = (await request.formData()).get("slot")
  if (typeof toSlotId !== "string")
    return data({ reason: "choose" as const, near: [] }, { status: 400 })
  if (!(await limit(request, moves, plan.registration.id)).ok)
    return data({ reason: "slowDown" as const, near: [] }, { status: 429 })
  const outcome = await moveTo(plan, { bookingId: params.booking, toSlotId }, now)
  if (outcome.ok) throw redirect(pathIn(locale, "/my?done=moved"), 303)
  if (outcome.reason === "missing") throw redirect(pathIn(locale, "/my?done=already"), 303)
  const near = outcome.reason === "full" ? await nearestFree(db, { slotId: toSlotId }, now) : []
  return data({ reason: outcome.reason, near }, { status: 409 })
}

export default MovePage
