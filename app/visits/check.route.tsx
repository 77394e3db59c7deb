import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { contactForm, typedContact } from "#app/registration/contact.ts"
import { ExpiredDraft } from "#app/registration/draft-notices.tsx"
import { onPages } from "#app/registration/event.server.ts"
import { stepPath } from "#app/registration/open.server.ts"
import { answeredSoFar } from "#app/registration/questions/asked.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/check.route.ts"
import { CheckPage } from "./check.tsx"
import { confirmVisit } from "./confirm.server.ts"
import type { Visit } from "./forms.ts"
import { partyOf } from "./party.ts"
import { dutiesOn, openVisit, readVisit, servicesAt } from "./queries.server.ts"
import { insteadOf, isComplete, stillOffered } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const open = await openVisit(request, params, now)
  if (!open.draft) return data(null, { status: 410 })
  const { event, draft, visit, gone } = open
  if (gone || !isComplete(visit))
    throw redirect(stepPath(request, { ...params, flow: "visit" }, "times"))
  const locale = localeOf(new URL(request.url).pathname)
  const read = await readVisit(event, visit, locale, now)
  const organisation = config.organisation.name
  const { version } = draft
  const answers = await answeredSoFar(event, partyOf, visit, locale)
  return data({
    event: onPages(event),
    ...read,
    visit,
    answers,
    version,
    asOf: event.version,
    organisation,
  })
}

/** Where a line of the summary can be changed. */
const steps = ["people", "times", "questions"] as const

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "visit confirmations", points: 20, seconds: 300 }

export const action = stepAction({
  flow: "visit",
  limit: tries,
  party: partyOf,
  async read({ event, draft, form, locale }: Posted<Visit>) {
    const duties = await dutiesOn(event, draft.data)
    const services = await servicesAt(event, draft.data.siteId, locale)
    const { gone } = stillOffered(draft.data, services)
    return { duties, gone, ...readForm(form, contactForm(duties)) }
  },
  async next({ event, draft, form, locale, now }, { duties, gone, submission, again }) {
    const tapped = form.get("instead")
    const choices =
      typeof tapped === "string"
        ? insteadOf((await readVisit(event, draft.data, locale, now)).lines, tapped)
        : draft.data.choices
    const visit = { ...draft.data, choices }
    // Whatever happens next, what was typed and chosen stays.
    const save = { ...visit, contact: typedContact(form) }
    const go = form.get("go")
    if (go === "where")
      return { save, to: startPath("visit", { slug: event.slug, draft: draft.id }) }
    if (go !== null) return { save, to: steps.find((one) => one === go) ?? "times" }
    if (gone) return { save, to: "times" }
    if (submission.status !== "success" || !isComplete(visit))
      return { save, refuse: 400, shown: again() }
    const contact = submission.value
    return {
      save,
      confirm: (sent) => confirmVisit({ draft, visit, contact, duties, locale, ...sent }, now),
      lost: ({ reason }) => again({ error: `visits:refusal.${reason}` }),
    }
  },
})

export default function Check({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={startPath("visit", { slug: params.slug })} />
  return <CheckPage loaded={loaderData} lastResult={actionData?.lastResult} params={params} />
}
