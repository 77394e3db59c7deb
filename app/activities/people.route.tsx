import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { openStep } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/people.route.ts"
import { peopleForm, typedPeople } from "./forms.ts"
import { familyOf } from "./party.server.ts"
import { PeoplePage } from "./people.page.tsx"
import { type ActivityData, activitiesByEvent, readActivitySignUp } from "./queries.server.ts"
import { changeTimes, problemsOfTimes, timesOf } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ActivityData>(request, params, "activity", now)
  if (!draft) return data(null, 410)
  if (draft.data.choices.length === 0)
    throw redirect(pathIn(locale, startPath("activity", params)), 303)
  return {
    signUp: await readActivitySignUp(event, draft.data, locale, now),
    version: draft.version,
  }
}

/** So many changes of a family a draft. */
const saves = { name: "activity people", points: 60, seconds: 300 }

export const action = stepAction({
  flow: "activity",
  limit: saves,
  party: familyOf,
  async read({ event, draft, form, locale, now }: Posted<ActivityData>) {
    const times = timesOf(await activitiesByEvent(event, locale, now))
    return { times, ...readForm(form, peopleForm(draft.data.choices, times, now)) }
  },
  next({ draft, form }, { times, submission, again, refused }) {
    const { choices } = draft.data
    const people = typedPeople(submission.payload)
    const wish = form.get("change")
    if (typeof wish === "string")
      return {
        save: { ...draft.data, ...changeTimes({ choices, people }, wish, times) },
        to: "people",
      }
    if (submission.status !== "success") return refused
    const save = { ...draft.data, people }
    const lost = problemsOfTimes(submission.value.people, choices, times)
    return lost.length === 0 ? { save, to: "check" } : { save, refuse: 409, shown: again() }
  },
})

export default PeoplePage
