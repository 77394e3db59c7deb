import { redirect } from "react-router"
import { editPath } from "#app/editor/parts.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { offeringsOf } from "#app/registration/event.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/questions.route.ts"
import { arrange } from "./arrange.server.ts"
import { arrangeForm } from "./forms.ts"
import { questionsWithAnswers } from "./queries.server.ts"
import { QuestionsPage } from "./questions.page.tsx"

/** What an event asks of its own. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  return {
    user,
    event,
    questions: await questionsWithAnswers(db, event.id),
    offerings: await offeringsOf(db, event),
    done: new URL(request.url).searchParams.get("done"),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const read = arrangeForm.safeParse(Object.fromEntries(await request.formData()))
  if (!read.success) throw new Response(null, { status: 400 })
  const by = { eventId: event.id, actor: user.id }
  const outcome = await transaction((tx) => arrange(tx, by, read.data, now))
  const done = outcome.ok ? read.data.act : outcome.reason
  const list = pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug, "questions"))
  return redirect(`${list}?done=${done}#${read.data.id}`, 303)
}

export default QuestionsPage
