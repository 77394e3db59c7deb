import { data } from "react-router"
import { config } from "#app/config.server.ts"
import { type Locale, localeOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { openStep } from "#app/registration/open.server.ts"
import { answeredSoFar } from "#app/registration/questions/asked.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/table-check.route.ts"
import { apply } from "./apply.server.ts"
import { tableCheckForm } from "./forms.ts"
import { organisationOf } from "./party.server.ts"
import { type TableData, tablesByEvent } from "./queries.server.ts"
import { timesOf } from "./rules.ts"
import { TableCheckPage } from "./table-check.page.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<TableData>(request, params, "table", now)
  if (!draft) return data(null, 410)
  const { tables, place } = await placeOf(event, draft.data, locale, now)
  const answers = await answeredSoFar(event, organisationOf, draft.data, locale)
  const organisation = config.organisation.name
  return { event, draft, tables, place, answers, now, organisation }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "table confirmations", points: 20, seconds: 300 }

export const action = stepAction({
  flow: "table",
  limit: tries,
  party: organisationOf,
  async read({ event, draft, form, locale, now }: Posted<TableData>) {
    const found = await placeOf(event, draft.data, locale, now)
    return { ...found, ...readForm(form, tableCheckForm) }
  },
  next({ event, draft, form, locale, now }, { tables, place, submission, again, refused }) {
    const other = form.get("place")
    if (typeof other === "string") {
      const chosen = timesOf(tables).find(({ slotId }) => slotId === other)
      const unknown = { refuse: 400, shown: again({ error: "activities:error.placeUnknown" }) }
      if (!chosen) return unknown
      const moved = { slotId: other, wait: chosen.state === "full" }
      return { save: { ...draft.data, place: moved }, to: "check" }
    }
    if (submission.status !== "success") return refused
    const { application } = draft.data
    const given = { draftId: draft.id, eventId: event.id, place, application, locale }
    return {
      confirm: (sent) => apply({ ...given, ...sent }, now),
      lost: () => again({ error: "activities:error.again" }),
    }
  },
})

/** The place that an application is for, as it is now. Throws 410 when there is no such one any more. */
async function placeOf(event: EventRow, { place: chosen }: TableData, locale: Locale, now: number) {
  const tables = await tablesByEvent(event, locale, now)
  const found = timesOf(tables).find(({ slotId }) => slotId === chosen.slotId)
  if (!found) throw new Response(null, { status: 410 })
  return { tables, place: { ...found, wait: chosen.wait } }
}

export default TableCheckPage
