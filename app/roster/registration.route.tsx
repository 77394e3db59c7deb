import { redirect } from "react-router"
import { record } from "#app/audit/record.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { givenOf } from "#app/registration/questions/given.server.ts"
import { linesOfPlan } from "#app/registration/questions/of-plan.ts"
import { may } from "#app/staff/rules.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/registration.route.ts"
import { decide } from "./decide.server.ts"
import { decision } from "./forms.ts"
import { openRegistration } from "./open-registration.server.ts"
import { questionsFor } from "./own-questions.server.ts"
import { RegistrationPage } from "./registration.page.tsx"
import { withoutContact } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "look", now)
  const mayAct = may(user, "run", plan.event.id)
  const { id, eventId } = plan.registration
  const about = { subjectType: "registration", subjectId: id, eventId }
  const line = { actor: user.id, action: "registration.view", ...about }
  const questions = await questionsFor(user, plan.event)
  const locale = localeOf(new URL(request.url).pathname)
  const answers = linesOfPlan(questions, plan, await givenOf(db, plan), locale)
  const own = answers.length > 0 && { questions: [...new Set(answers.map((one) => one.id))] }
  await transaction((tx) => record(tx, { ...line, detail: { contact: mayAct, ...own } }, now))
  const done = new URL(request.url).searchParams.get("done")
  const mayGovern = may(user, "govern", plan.event.id)
  return { user, mayAct, mayGovern, done, now, answers, plan: mayAct ? plan : withoutContact(plan) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "run", now)
  const { id, eventId } = plan.registration
  const parsed = decision.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const outcome = await decide({ registrationId: id, eventId, actor: user.id }, parsed.data, now)
  return redirect(
    `${new URL(request.url).pathname}?done=${outcome.ok ? parsed.data.act : "missing"}`,
  )
}

export default RegistrationPage
