import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/confirm.route.ts"
import { questionFor } from "./identity-question.server.ts"
import { requireLink, requireMineToChange } from "./queries.server.ts"

/** The question is asked on the registration's own page. */
export const loader = ({ request }: Route.LoaderArgs) => back(request, "/my")

/** "Yes, that's me". */
export async function action({ request }: Route.ActionArgs) {
  await requireMineToChange(request, Date.now())
  const { plan, link } = await requireLink(request)
  const question = await questionFor(plan, link)
  if (question === "choose") return back(request, "/my/choose")
  return back(request, question ? "/my" : "/my?done=confirmed")
}

const back = (request: Request, path: string) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), path), 303)
