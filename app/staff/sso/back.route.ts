import { redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { ssoCookie } from "#app/http/cookies.server.ts"
import { pathIn } from "#app/i18n/locales.ts"
import { mayTry } from "#app/staff/allow.server.ts"
import { safeReturn } from "#app/staff/rules.ts"
import type { Route } from "./+types/back.route.ts"
import { readAttempt } from "./attempt.server.ts"
import { comeBack } from "./come-back.server.ts"

/** Where the organisation's sign-in sends people back to. Without the cookie of the browser that went there it does nothing. */
export async function loader({ request }: Route.LoaderArgs) {
  if (!config.oidc) throw new Response(null, { status: 404 })
  const now = Date.now()
  const begun = readAttempt(request, now)
  const allowed = await mayTry(request)
  if (!begun || !allowed.ok) return redirect("/staff/sign-in?sso=failed")
  const outcome = await comeBack(request, begun, now)
  const headers = outcome.ok ? outcome.headers : new Headers()
  headers.append("Set-Cookie", ssoCookie.clear())
  const to = outcome.ok ? safeReturn(begun.to) : `/staff/sign-in?sso=${outcome.reason}`
  return redirect(pathIn(begun.locale, to), { headers })
}
