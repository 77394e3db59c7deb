import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "../config.server.ts"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf, pathIn } from "../i18n/locales.ts"
import { clientOf } from "../registration/client.server.ts"
import { ExpiredDraft } from "../registration/components.tsx"
import { contactForm, typedContact } from "../registration/contact.ts"
import { saveDraft } from "../registration/drafts.server.ts"
import { tooManyError } from "../registration/pace.server.ts"
import { openStep, stepPath } from "../registration/step.server.ts"
import type { Route } from "./+types/check.route.ts"
import { CheckPage } from "./check.tsx"
import { wherePath } from "./components.tsx"
import { confirm } from "./confirm.server.ts"
import type { Visit } from "./forms.ts"
import { readVisit } from "./queries.server.ts"
import { insteadOf, isComplete } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { event, draft } = await openStep<Visit>(request, params, "visit", now)
  if (!draft) return data(null, { status: 410 })
  if (!isComplete(draft.data))
    throw redirect(stepPath(request, { ...params, flow: "visit" }, "times"))
  const locale = localeOf(new URL(request.url).pathname)
  const read = await readVisit(event, draft.data, locale, now)
  const organisation = config.organisation.name
  return data({ event, ...read, visit: draft.data, version: draft.version, organisation })
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "visit confirmations", points: 20, seconds: 300 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const [{ event, draft }, form] = await Promise.all([
    openStep<Visit>(request, params, "visit", now),
    request.formData(),
  ])
  if (!draft) return data(null, { status: 410 })
  const locale = localeOf(new URL(request.url).pathname)
  const { duties, lines } = await readVisit(event, draft.data, locale, now)
  const submission = parseWithZod(form, { schema: contactForm(duties) })
  const refuse = (status: number, error?: string) =>
    data({ lastResult: submission.reply(error ? { formErrors: [error] } : {}) }, { status })
  if (Number(form.get("version")) !== draft.version) return refuse(409, "visits:error.changed")
  if (event.state !== "published") return refuse(409, "visits:error.cancelled")
  if (isRobot(form)) return refuse(400, "visits:error.robot")
  if (!(await limit(request, tries, draft.id)).ok) return refuse(429, "visits:error.slowDown")

  let visit = draft.data
  if (form.has("instead"))
    visit = { ...visit, choices: insteadOf(lines, String(form.get("instead"))) }
  // Whatever happens next, what was typed and chosen stays.
  const save = () => saveDraft(draft, { ...visit, contact: typedContact(form) }, now)
  if (form.has("go")) {
    await save()
    return redirect(changePath(request, params, form.get("go")), 303)
  }
  if (submission.status !== "success" || !isComplete(visit)) {
    await save()
    return refuse(400)
  }
  const client = await clientOf(request, now)
  const planned = { draft, visit, contact: submission.value, duties, locale, client }
  const outcome = await confirm(planned, now)
  if (outcome.ok) return redirect(stepPath(request, { ...params, flow: "visit" }, "done"), 303)
  await save()
  if (outcome.reason === "tooMany") return refuse(429, tooManyError(outcome))
  return refuse(409, `visits:refusal.${outcome.reason}`)
}

function changePath(request: Request, params: Route.ActionArgs["params"], go: unknown): string {
  if (go === "where") return pathIn(localeOf(new URL(request.url).pathname), wherePath(params))
  return stepPath(request, { ...params, flow: "visit" }, go === "people" ? "people" : "times")
}

export default function Check({ loaderData, actionData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={`/events/${params.slug}/register`} />
  return <CheckPage loaded={loaderData} lastResult={actionData?.lastResult} params={params} />
}

export type Loaded = NonNullable<Route.ComponentProps["loaderData"]>
