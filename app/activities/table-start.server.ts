import { localeOf } from "#app/i18n/locales.ts"
import type { Started } from "#app/registration/answer.server.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { draftOf } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
import { tableForm } from "./forms.ts"
import { organisationOf } from "./party.server.ts"
import { type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"

export type TableStartData = Awaited<ReturnType<typeof load>>

/** What an organisation may apply for; `?draft=` comes back to an application that is being written. */
export async function load(event: EventRow, request: Request, now: number) {
  const url = new URL(request.url)
  const id = url.searchParams.get("draft")
  const draft = await draftOf<TableData>(request, { event, flow: "table", id }, now)
  return { event, draft, tables: await tablesByEvent(event, localeOf(url.pathname), now) }
}

/** A shared address may send that many applications. */
const starts = { name: "table starts", points: 60, seconds: 600 }

/** Starts an application. A place that is not of this event, full or closed is refused with the page. */
export const begin = startAction({
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
