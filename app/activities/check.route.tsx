import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { mayBeAdult } from "#app/places/rules.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { contactForm, typedContact } from "#app/registration/contact.ts"
import { ExpiredDraft } from "#app/registration/draft-notices.tsx"
import { openStep, stepPath } from "#app/registration/open.server.ts"
import { answeredSoFar } from "#app/registration/questions/asked.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/check.route.ts"
import { CheckPage } from "./check.tsx"
import { confirmActivities } from "./confirm.server.ts"
import { familyOf } from "./party.server.ts"
import { type ActivityData, readActivitySignUp } from "./queries.server.ts"
import { changeTimes } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ActivityData>(request, params, "activity", now)
  if (!draft) return data(null, 410)
  const signUp = await readActivitySignUp(event, draft.data, locale, now)
  const { people } = signUp
  if (!people) throw redirect(stepPath(request, { ...params, flow: "activity" }, "people"), 303)
  // Never a child: the first who is of age.
  const adult = people.find((person) => mayBeAdult(person, event.startsOn))
  const { contact = { name: adult?.name } } = draft.data
  const organisation = config.organisation.name
  const answers = await answeredSoFar(event, familyOf, draft.data, locale)
  return { signUp, people, contact, answers, organisation, version: draft.version }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "activity confirmations", points: 20, seconds: 300 }

export const action = stepAction({
  flow: "activity",
  limit: tries,
  party: familyOf,
  async read({ event, draft, form, locale, now }: Posted<ActivityData>) {
    const signUp = await readActivitySignUp(event, draft.data, locale, now)
    return { ...signUp, ...readForm(form, contactForm(signUp.duties)) }
  },
  next({ event, draft, form, locale, now }, read) {
    const { people, chosen, times, duties, submission, again } = read
    // Whatever happens next, what was typed stays.
    const save = { ...draft.data, contact: typedContact(form) }
    const wish = form.get("change")
    if (typeof wish === "string") {
      const plan = { choices: draft.data.choices, people: draft.data.people ?? [] }
      return { save: { ...save, ...changeTimes(plan, wish, times) }, to: "check" }
    }
    const go = form.get("go")
    if (go === "times")
      return { save, to: startPath("activity", { slug: event.slug, draft: draft.id }) }
    if (go !== null) return { save, to: go === "questions" ? go : "people" }
    if (submission.status !== "success" || !people) return { save, refuse: 400, shown: again() }
    const family = { draftId: draft.id, eventId: event.id, chosen, people, duties, locale }
    const contact = submission.value
    return {
      save,
      confirm: (sent) => confirmActivities({ ...family, contact, ...sent }, now),
      lost: () => again({ error: "activities:error.again" }),
    }
  },
})

export default function Check({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={startPath("activity", { slug: params.slug })} />
  return <CheckPage loaded={loaderData} lastResult={actionData?.lastResult} params={params} />
}
