import { redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { clearBrowser } from "#app/registration/drafts.server.ts"
import type { Route } from "./+types/my.route.ts"
import { answersOf } from "./answers.server.ts"
import { clearMine } from "./cookie.server.ts"
import { questionFor } from "./identity-question.server.ts"
import { MyPage } from "./my.page.tsx"
import { openTimes, requireLink } from "./queries.server.ts"
import { doneNoteOf } from "./rules.ts"

export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const { plan, link } = await requireLink(request)
  return {
    plan,
    now,
    question: await questionFor(plan, link),
    movable: await openTimes(plan, now),
    answers: await answersOf(plan, localeOf(new URL(request.url).pathname), now),
    note: doneNoteOf(new URL(request.url).searchParams),
    papersTo: config.organisation.contactEmail,
  }
}

/** "Done, clear this computer": the browser forgets the registration and what was typed. */
export async function action({ request }: Route.ActionArgs) {
  const headers = await clearBrowser(request)
  headers.append("Set-Cookie", clearMine())
  const locale = localeOf(new URL(request.url).pathname)
  return redirect(pathIn(locale, "/"), { status: 303, headers })
}

export default MyPage
