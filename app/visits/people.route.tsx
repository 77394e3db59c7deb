import { data } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { onPages } from "#app/registration/event.server.ts"
import { openStep } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/people.route.ts"
import { peopleForm, type Visit, type VisitPerson } from "./forms.ts"
import { PeoplePage } from "./people.page.tsx"
import { servicesAt, siteOf } from "./queries.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { event, draft } = await openStep<Visit>(request, params, "visit", Date.now())
  if (!draft) return data(null, { status: 410 })
  const locale = localeOf(new URL(request.url).pathname)
  const [services, site] = await Promise.all([
    servicesAt(event, draft.data.siteId, locale),
    siteOf(event, draft.data.siteId, locale),
  ])
  const { people } = draft.data
  return data({ event: onPages(event), services, site, people, version: draft.version })
}

/** So many changes of a household a draft. */
const saves = { name: "visit people", points: 60, seconds: 300 }

export const action = stepAction({
  flow: "visit",
  limit: saves,
  async read({ event, draft, form, locale, now }: Posted<Visit>) {
    const services = await servicesAt(event, draft.data.siteId, locale)
    return readForm(form, peopleForm(services, event.startsOn, now))
  },
  next({ draft }, { submission, refused }) {
    if (submission.status !== "success") return refused
    return { save: withPeople(draft.data, submission.value.people), to: "times" }
  },
})

/** Choices of people or services that are gone go too. */
function withPeople(visit: Visit, people: VisitPerson[]): Visit {
  const stays = (choice: Visit["choices"][number]) =>
    people.some(({ key, services }) => key === choice.person && services.includes(choice.serviceId))
  return { ...visit, people, choices: visit.choices.filter(stays) }
}

export default PeoplePage
