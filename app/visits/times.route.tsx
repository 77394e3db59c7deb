import { data, redirect } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { onPages } from "#app/registration/event.server.ts"
import { stepPath } from "#app/registration/open.server.ts"
import type { Said } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/times.route.ts"
import { type ServiceChoice, timeField, type Visit } from "./forms.ts"
import { partyOf } from "./party.ts"
import { openVisit, readVisit, servicesAt } from "./queries.server.ts"
import { pickOf, problemsOf, type ServiceLine, stillOffered, withChoices } from "./rules.ts"
import { TimesPage } from "./times.page.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const open = await openVisit(request, params, now)
  if (!open.draft) return data(null, { status: 410 })
  const { event, draft, visit, gone } = open
  const { people, arrive } = visit
  if (people.length === 0 || people.some(({ services }) => services.length === 0))
    throw redirect(stepPath(request, { ...params, flow: "visit" }, "people"))
  const locale = localeOf(new URL(request.url).pathname)
  const { site, lines } = await readVisit(event, visit, locale, now)
  return data({ event: onPages(event), site, lines, people, arrive, gone, version: draft.version })
}

/** So many plans a draft. */
const saves = { name: "visit times", points: 60, seconds: 300 }

export const action = stepAction({
  flow: "visit",
  limit: saves,
  party: partyOf,
  async read({ event, draft, form, locale, now }: Posted<Visit>) {
    const services = await servicesAt(event, draft.data.siteId, locale)
    const { visit } = stillOffered(draft.data, services)
    const { lines } = await readVisit(event, visit, locale, now)
    const choices = form.has("plan") ? [] : choicesIn(form, lines)
    return {
      visit,
      lines,
      choices,
      again: ({ error }: Said = {}) => ({ choices, error, refused: false }),
    }
  },
  next({ form }, { visit, lines, choices, again }) {
    const planning = form.has("plan")
    if (!planning && !mayStay(withChoices(lines, choices)))
      return { refuse: 400, shown: { ...again(), refused: true } }
    const arrive = Number(form.get("arrive")) || null
    return { save: { ...visit, arrive, choices }, to: planning ? "times#plan" : "check" }
  },
})

const mayStay = (lines: ServiceLine[]) =>
  problemsOf(lines).size === 0 && lines.some(({ choice }) => choice?.take !== "none")

function choicesIn(form: FormData, lines: ServiceLine[]): ServiceChoice[] {
  return lines.flatMap((line): ServiceChoice[] => {
    const { person, service } = line
    const pick = pickOf(line, form.get(timeField(person.key, service.id)))
    return pick ? [{ person: person.key, serviceId: service.id, ...pick }] : []
  })
}

export default TimesPage
