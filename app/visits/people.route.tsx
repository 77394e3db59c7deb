import { data } from "react-router"
import type { Posted } from "#app/registration/answer.server.ts"
import { onPages } from "#app/registration/event.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/people.route.ts"
import { peopleForm, type Visit, type VisitPerson } from "./forms.ts"
import { PeoplePage } from "./people.page.tsx"
import { openVisit, servicesAt, siteOf } from "./queries.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const open = await openVisit(request, params, Date.now())
  if (!open.draft) return data(null, { status: 410 })
  const { event, draft, locale, services, visit, gone } = open
  const site = await siteOf(event, visit.siteId, locale)
  const { people } = visit
  return data({ event: onPages(event), services, site, people, gone, version: draft.version })
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
