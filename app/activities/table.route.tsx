import { localeOf } from "#app/i18n/locales.ts"
import type { Started } from "#app/registration/answer.server.ts"
import { draftOf, openToSignUp } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/table.route.ts"
import { tableForm } from "./forms.ts"
import { organisationOf } from "./party.server.ts"
import { type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TablePage } from "./table.page.tsx"

/** `?draft=` comes back to one that is being written. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const url = new URL(request.url)
  const event = await openToSignUp(request, params.slug)
  const id = url.searchParams.get("draft")
  const draft = await draftOf<TableData>(request, { event, flow: "table", id }, now)
  return { event, draft, tables: await tablesByEvent(event, localeOf(url.pathname), now) }
}

/** A shared address may send that many applications. */
const starts = { name: "table starts", points: 60, seconds: 600 }

export const action = startAction({
  flow: "table",
  limit: starts,
  party: organisationOf,
  read: ({ form }: Started<TableData>) => readForm(form, tableForm),
  async next({ event, draft, locale, now }, { submission, again, refused }) {
    if (submission.status !== "success") return refused
    const { place: asked, ...application } = submission.value
    const places = timesOf(await tablesByEvent(event, locale, now))
    const place = places.find(({ slotId }) => slotId === asked.slotId)
    const refuse = (why: string, status = 409) => {
      const fields = { place: [`activities:error.${why}`] }
      return { refuse: status, shown: again({ fields }) }
    }
    if (!place) return refuse("placeUnknown", 400)
    if (!place.open) return refuse("placeClosed")
    if (place.state === "full" && !asked.wait) return refuse("placeFull")
    const chosen = { slotId: place.slotId, wait: place.state === "full" }
    const save = { ...draft?.data, place: chosen, typed: submission.payload, application }
    return { save, to: "check" }
  },
})

export default TablePage
