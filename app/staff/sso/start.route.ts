import * as client from "openid-client"
import { redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { elsewhereContext } from "#app/http/context.server.ts"
import { log } from "#app/http/log.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { mayTry } from "#app/staff/allow.server.ts"
import { safeReturn } from "#app/staff/rules.ts"
import type { Route } from "./+types/start.route.ts"
import { attemptUntil, keepAttempt } from "./attempt.server.ts"
import { backUrl, provider } from "./provider.server.ts"

/** Leads to the organisation's sign-in. It keeps what it began in a cookie, and changes nothing else. */
export async function loader({ request, context }: Route.LoaderArgs) {
  if (!config.oidc) throw new Response(null, { status: 404 })
  const { pathname, searchParams } = new URL(request.url)
  const locale = localeOf(pathname)
  const given = searchParams.get("to")
  const to = safeReturn(given && given.length < 1000 ? given : null)
  const allowed = await mayTry(request)
  const known = allowed.ok && (await provider().catch(noteSilence))
  if (!known) throw redirect(`${pathIn(locale, "/staff/sign-in")}?sso=away`)
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const there = client.buildAuthorizationUrl(known, {
    redirect_uri: backUrl,
    scope: "openid email profile",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...{ state, nonce, ui_locales: locale },
  })
  const begun = { state, nonce, verifier, to, locale, until: attemptUntil(Date.now()) }
  context.set(elsewhereContext, there.origin)
  return redirect(there.href, { headers: { "Set-Cookie": keepAttempt(begun) } })
}

const noteSilence = (error: unknown) => {
  log.error({ err: error }, "single sign-on does not answer")
  return null
}
