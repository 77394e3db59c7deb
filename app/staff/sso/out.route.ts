import * as client from "openid-client"
import { redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { elsewhereContext } from "#app/http/context.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/out.route.ts"
import { provider } from "./provider.server.ts"

/** Leads on to sign out at the organisation's sign-in too, where it has a page for that; it comes back to ours. */
export async function loader({ request, context }: Route.LoaderArgs) {
  if (!config.oidc) throw new Response(null, { status: 404 })
  const signIn = pathIn(localeOf(new URL(request.url).pathname), "/staff/sign-in")
  const known = await provider().catch(() => null)
  if (!known?.serverMetadata().end_session_endpoint) return redirect(signIn)
  const back = { post_logout_redirect_uri: `${config.origin}/staff/sign-in` }
  const there = client.buildEndSessionUrl(known, back)
  context.set(elsewhereContext, there.origin)
  return redirect(there.href)
}
