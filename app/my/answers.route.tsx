import { data, redirect } from "react-router"
import { limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { answerAnew, mayAnswerAnew } from "#app/registration/questions/answer-anew.server.ts"
import { everAsked, givenOf } from "#app/registration/questions/given.server.ts"
import { askedIn } from "#app/registration/questions/of-plan.ts"
import { readAnswers } from "#app/registration/questions/read.server.ts"
import { shownSections, typedOf } from "#app/registration/questions/shown.ts"
import type { Said } from "#app/registration/reading.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/answers.route.ts"
import { AnswersPage } from "./answers.page.tsx"
import { requireMine, requireMineToChange } from "./queries.server.ts"
import type { Note } from "./rules.ts"

/** The answers to the event's own questions, to be changed until registration closes; later it leads back, saying so. */
export async function loader({ request }: Route.LoaderArgs) {
  const plan = await requireMine(request)
  const { sections, answers } = await askedNow(request, plan, Date.now())
  const locale = localeOf(new URL(request.url).pathname)
  return {
    event: plan.event,
    sections: shownSections(sections, locale),
    typed: typedOf(sections, answers),
    version: plan.registration.version,
  }
}

const changes = { name: "changes of answers", points: 30, seconds: 600 }

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const { sections } = await askedNow(request, plan, now)
  const form = await request.formData()
  const version = Number(form.get("version"))
  const { answers, filling, again } = await readAnswers(form, sections, plan.event)
  const page = (status: number, said: Said = {}, stale = false) =>
    data({ ...again(said), version, stale }, status)
  if (!answers) return page(filling ? 200 : 400)
  const { id } = plan.registration
  if (!(await limit(request, changes, id)).ok)
    return page(429, { error: "registration:refused.slowDown" })
  const outcome = await answerAnew({ registrationId: id, version, answers }, now)
  if (outcome.ok) return back(request, "answered")
  return outcome.reason === "stale" ? page(409, {}, true) : back(request, "already")
}

async function askedNow(request: Request, plan: Plan, now: number) {
  const asked = askedIn(await everAsked(db, plan.event), plan, await givenOf(db, plan))
  if (asked.sections.length > 0 && mayAnswerAnew(plan, now)) return asked
  throw back(request, "already")
}

const back = (request: Request, note: Note) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), `/my?done=${note}`), 303)

export default AnswersPage
