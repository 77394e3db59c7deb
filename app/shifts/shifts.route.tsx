import { redirect } from "react-router"
import { languagesOf, localeOf, pathIn, pathOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import type { Started } from "#app/registration/answer.server.ts"
import { findEvent } from "#app/registration/event.server.ts"
import { draftOf } from "#app/registration/open.server.ts"
import type { Said } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/shifts.route.ts"
import { choiceIn, choiceOf, filterOf, type ShiftDraft } from "./forms.ts"
import { chosenShifts, shiftsByEvent } from "./queries.server.ts"
import { boardOf, type Problem, problemsOf } from "./rules.ts"
import { ShiftsPage } from "./shifts.page.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const url = new URL(request.url)
  const locale = localeOf(url.pathname)
  const event = await findEvent(db, params.slug)
  if (!event) throw new Response(null, { status: 404 })
  if (!languagesOf(event).includes(locale))
    throw redirect(pathIn(locale, pathOf`/events/${event.slug}`))
  const board = await shiftsByEvent(event, locale, now)
  const id = url.searchParams.get("draft")
  const draft = await draftOf<ShiftDraft>(request, { event, flow: "shift", id }, now)
  const ticked = choiceOf(url.searchParams)
  const fresh = ticked.shifts.length + ticked.waits.length === 0
  return {
    event: { slug: event.slug, theme: event.theme, zone: event.zone, state: event.state },
    name: pick(event.texts, locale, "name"),
    shifts: [...board.values()],
    filter: filterOf(url.searchParams),
    draft: draft && { id: draft.id, version: draft.version, choice: choiceIn(draft.data) },
    choice: fresh && draft ? choiceIn(draft.data) : ticked,
  }
}

/** From one address: a library or a training room shares one. */
const choices = { name: "choices of shifts", points: 300, seconds: 600 }

export const action = startAction({
  flow: "shift",
  limit: choices,
  read({ form }: Started<ShiftDraft>) {
    const choice = choiceOf(form)
    const shown = { choice, filter: filterOf(form) }
    const again = ({ error }: Said = {}, problems: Problem[] = []) => ({
      ...shown,
      problems,
      error,
    })
    return { choice, again }
  },
  async next({ event, draft, locale, now }, { choice, again }) {
    const problems = problemsOf(choice, boardOf(await chosenShifts(event, choice, locale, now)))
    if (problems.length > 0) return { refuse: 409, shown: again({}, problems) }
    if (choice.shifts.length + choice.waits.length === 0) return { refuse: 400, shown: again() }
    return { save: { ...draft?.data, ...choice }, to: "you" }
  },
})

export default ShiftsPage
