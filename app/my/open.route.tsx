import { data, redirect } from "react-router"
import { isLocale, localeOf, pathIn } from "#app/i18n/locales.ts"
import { readToken } from "#app/registration/links.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import type { Route } from "./+types/open.route.ts"
import { readMine, writeMine } from "./cookie.server.ts"
import { LinkPage } from "./open.page.tsx"
import { planByToken } from "./queries.server.ts"

/** Pages that a link may lead to directly. */
const ways: Record<string, string> = {
  ask: "/my/ask",
  calendar: "/my/calendar.ics",
  card: "/my/card",
  "not-me": "/my/not-me",
}

/**
 * Opens a registration's link: the browser keeps its token, and the address bar does not. Changes nothing, because mail
 * scanners open every link. Where another registration is open it asks first, or somebody's link could put theirs in its place.
 */
export async function loader({ request, params }: Route.LoaderArgs) {
  const plan = await planByToken(params.link)
  // A link of ours that no longer opens anything was revoked, or what it opened is deleted.
  if (!plan) return data({ plan, gone: readToken(params.link) !== null }, statusOf(params.link))
  const token = readMine(request)
  const open = token && (await planByToken(token))
  if (open && open.registration.id !== plan.registration.id) return data({ plan, open })
  throw opened(request, params.link, plan)
}

/** "Open this one": in place of the registration that is open. */
export async function action({ request, params }: Route.ActionArgs) {
  const plan = await planByToken(params.link)
  if (!plan) return redirect(pathIn(localeOf(new URL(request.url).pathname), "/my"), 303)
  return opened(request, params.link, plan)
}

function opened(request: Request, link: string, { registration: { locale } }: Plan) {
  const url = new URL(request.url)
  const to = ways[url.searchParams.get("to") ?? ""] ?? "/my"
  return redirect(pathIn(isLocale(locale) ? locale : localeOf(url.pathname), to), {
    status: 303,
    headers: { "Set-Cookie": writeMine(link) },
  })
}

const statusOf = (link: string) => ({ status: readToken(link) ? 410 : 404 })

export default LinkPage
