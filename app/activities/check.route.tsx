import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "../config.server.ts"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf, pathIn } from "../i18n/locales.ts"
import { mayBeAdult } from "../places/rules.ts"
import { clientOf } from "../registration/client.server.ts"
import { ExpiredDraft } from "../registration/components.tsx"
import { contactForm, typedContact } from "../registration/contact.ts"
import { saveDraft } from "../registration/drafts.server.ts"
import { tooManyError } from "../registration/pace.server.ts"
import { openStep, stepPath } from "../registration/step.server.ts"
import type { Route } from "./+types/check.route.ts"
import { CheckPage } from "./check.tsx"
import { startPath } from "./components.tsx"
import { confirm } from "./confirm.server.ts"
import { type ActivityData, readSignUp } from "./queries.server.ts"
import { change } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ActivityData>(request, params, "activity", now)
  if (!draft) return data(null, 410)
  const signUp = await readSignUp(event, draft.data, locale, now)
  const { people } = signUp
  if (!people) throw redirect(stepPath(request, { ...params, flow: "activity" }, "people"), 303)
  // Never a child: the first who is of age.
  const adult = people.find((person) => mayBeAdult(person, event.startsOn))
  const { contact = { name: adult?.name } } = draft.data
  const organisation = config.organisation.name
  return { signUp, people, contact, organisation, version: draft.version }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "activity confirmations", points: 20, seconds: 300 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ActivityData>(request, params, "activity", now)
  if (!draft) return data(null, 410)
  const step = (name: string) => stepPath(request, { ...params, flow: "activity" }, name)
  const form = await request.formData()
  const { people, chosen, times, duties } = await readSignUp(event, draft.data, locale, now)
  const submission = parseWithZod(form, { schema: contactForm(duties) })
  const refuse = (status: number, error?: string) =>
    data({ lastResult: submission.reply(error ? { formErrors: [error] } : {}) }, status)
  if (Number(form.get("version")) !== draft.version) return refuse(409, "activities:error.changed")
  if (isRobot(form, draft.data.startedAt)) return refuse(400, "activities:error.robot")
  if (!(await limit(request, tries, draft.id)).ok) return refuse(429, "activities:error.slowDown")

  // Whatever happens next, what was typed stays.
  const kept = { ...draft.data, contact: typedContact(form) }
  const wish = form.get("change")
  if (typeof wish === "string") {
    const plan = { choices: draft.data.choices, people: draft.data.people ?? [] }
    await saveDraft(draft, { ...kept, ...change(plan, wish, times) }, now)
    return redirect(step("check"), 303)
  }
  if (form.has("go")) {
    await saveDraft(draft, kept, now)
    const start = form.get("go") === "times"
    return redirect(start ? pathIn(locale, startPath(params)) : step("people"), 303)
  }
  if (submission.status !== "success" || !people) {
    await saveDraft(draft, kept, now)
    return refuse(400)
  }
  const client = await clientOf(request, now)
  const family = { draftId: draft.id, eventId: event.id, chosen, people, duties, locale, client }
  const outcome = await confirm({ ...family, contact: submission.value }, now)
  if (outcome.ok) return redirect(step("done"), 303)
  await saveDraft(draft, kept, now)
  if (outcome.reason === "tooMany") return refuse(429, tooManyError(outcome))
  return refuse(409, "activities:error.again")
}

export default function Check({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={`/events/${params.slug}/register`} />
  return <CheckPage loaded={loaderData} lastResult={actionData?.lastResult} params={params} />
}

export type Loaded = NonNullable<Route.ComponentProps["loaderData"]>
