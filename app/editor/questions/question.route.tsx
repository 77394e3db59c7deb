import { data, redirect } from "react-router"
import { editPath } from "#app/editor/parts.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { offeringsOf } from "#app/registration/event.server.ts"
import { readForm, type Said } from "#app/registration/reading.ts"
import { idOfForm } from "#app/staff/form-id.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { sees } from "#app/staff/rules.ts"
import { db, transaction } from "#db/index.ts"
import type { StaffRole } from "#db/schema/index.ts"
import type { Route } from "./+types/question.route.ts"
import { exampleNames, examples } from "./examples.ts"
import { carriedIn, questionForm, valuesIn } from "./forms.ts"
import { questionsWithAnswers } from "./queries.server.ts"
import { QuestionPage } from "./question.page.tsx"
import { saidOf } from "./refusals.ts"
import { type QuestionValues, valuesOf } from "./rules.ts"
import { saveQuestion } from "./save.server.ts"

/** A question to change, or with `new` in the address one to add. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const all = await questionsWithAnswers(db, event.id)
  const asked = all.filter(({ retiredAt }) => retiredAt === null)
  const question = asked.find(({ id }) => id === params.question)
  if (!question && params.question !== "new") throw new Response(null, { status: 404 })
  const before = question ? asked.slice(0, asked.indexOf(question)) : asked
  return {
    ...{ user, event, question, before },
    values: question ? valuesOf(question) : exampleIn(request),
    offerings: await offeringsOf(db, event),
  }
}

/** A new question may begin as one that many events ask. */
function exampleIn(request: Request): QuestionValues | undefined {
  const like = new URL(request.url).searchParams.get("like")
  const name = exampleNames.find((one) => one === like)
  return name && examples[name]
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const form = await request.formData()
  const { submission, again, refused } = readForm(form, questionForm)
  const page = (status: number, said: Said = {}, seen: QuestionValues | null = null) =>
    data({ ...again(said), seen, asksWhy: said.fields?.meaning !== undefined }, status)
  if (submission.status !== "success") return page(refused.refuse)
  const written = submission.value
  const saving = {
    id: params.question === "new" ? null : params.question,
    newId: idOfForm(user.id, request, form),
    values: valuesIn(written),
    shown: carriedIn(written.shown),
    seen: carriedIn(written.seen),
    meaning: written.meaning,
    sees: (role: StaffRole) => sees(user, role, event.id),
  }
  const by = { eventId: event.id, actor: user.id }
  const outcome = await transaction((tx) => saveQuestion(tx, by, saving, now))
  const list = pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug, "questions"))
  if (outcome.ok) {
    const done = saving.id !== null && outcome.id !== saving.id ? "replaced" : "saved"
    return redirect(`${list}?done=${done}#${outcome.id}`, 303)
  }
  if (outcome.reason === "missing") return redirect(`${list}?done=missing`, 303)
  return page(409, saidOf(outcome), outcome.reason === "conflict" ? outcome.now : null)
}

export default QuestionPage
