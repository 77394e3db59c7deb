import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { clashes } from "#app/registration/confirm.server.ts"
import type { Standing } from "#app/registration/merge.server.ts"
import type { Route } from "./+types/choose.route.ts"
import { ChoosePage } from "./choose.page.tsx"
import { choose } from "./choose.server.ts"
import { requireLink, requireMineToChange } from "./queries.server.ts"

/** Two sign-ups of one address at one time, for whoever came by a mail to it. Without a question there is nothing to see. */
export async function loader({ request }: Route.LoaderArgs) {
  const { plan, link } = await requireLink(request)
  const answered = link.kind === "mailed" && plan.registration.confirmedAt !== null
  const found = answered ? await clashes(plan.registration.id) : []
  if (found.length === 0) throw back(request, "/my")
  const unique = (all: Standing[]) => [...new Map(all.map((one) => [one.bookingId, one])).values()]
  return {
    theme: plan.event.theme,
    mine: unique(found.map(({ one }) => one)),
    others: unique(found.map(({ other }) => other)),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  await requireMineToChange(request, now)
  const { link } = await requireLink(request)
  const keep = (await request.formData()).get("keep")
  if (keep !== "this" && keep !== "other") throw new Response(null, { status: 400 })
  await choose(link, keep, now)
  return back(request, "/my?done=chosen")
}

const back = (request: Request, path: string) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), path), 303)

export default ChoosePage
