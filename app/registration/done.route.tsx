import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { mineCookie } from "#app/http/cookies.server.ts"
import { localeOf, pathIn, pathOf } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/done.route.ts"
import { DonePage } from "./done.page.tsx"
import { clearBrowser, findRegistrationByDraft, openDraft } from "./drafts.server.ts"
import { manageToken } from "./links.server.ts"
import { findPlan } from "./plan.server.ts"

/** The confirmation, for the browser that signed up only. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const draft = await openDraft(request, { id: params.draft }, Date.now())
  if (!draft || draft.flow !== params.flow) return data(null, { status: 410 })
  const id = await findRegistrationByDraft(draft.id)
  const { slug, flow, draft: key } = params
  const path = pathOf`/events/${slug}/${flow}/${key}/check`
  if (!id) throw redirect(pathIn(localeOf(new URL(request.url).pathname), path))
  const plan = await findPlan(db, id)
  if (!plan) return data(null, { status: 410 })
  const papersTo = config.organisation.contactEmail
  const find = config.origin + pathIn(localeOf(new URL(request.url).pathname), "/my/find")
  return data({ plan, papersTo, find, manage: `/my/${manageToken(plan.registration)}` })
}

/** "Done, clear this computer": what was typed and looked at is forgotten, the registration stays. */
export async function action({ request, params }: Route.ActionArgs) {
  const locale = localeOf(new URL(request.url).pathname)
  const headers = await clearBrowser(request)
  headers.append("Set-Cookie", mineCookie.clear())
  return redirect(pathIn(locale, home(params)), { status: 303, headers })
}

/** Whatever stood in the address: nobody has looked for the event yet. */
const home = ({ slug }: { slug: string }) => pathOf`/events/${slug}`

export default DonePage
