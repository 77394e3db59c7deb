import * as client from "openid-client"
import { note } from "#app/audit/note.server.ts"
import { config } from "#app/config.server.ts"
import { log } from "#app/http/log.server.ts"
import { enter } from "#app/staff/enter.server.ts"
import { cookiesOf } from "#app/staff/sign-in.server.ts"
import { transaction } from "#db/index.ts"
import type { Attempt } from "./attempt.server.ts"
import { identify, type Stranger, type Told } from "./identify.server.ts"
import { backUrl, provider } from "./provider.server.ts"

/**
 * Signs in whoever comes back from the organisation's sign-in with what this browser began. Refusals: `failed`, what
 * they bring is not right, was used, or comes from elsewhere; and those of `identify`.
 */
export async function comeBack(
  request: Request,
  begun: Attempt,
  now: number,
): Promise<{ ok: true; headers: Headers } | { ok: false; reason: Stranger | "failed" }> {
  const told = await tellOf(request, begun)
  if (!told) return refused("failed")
  const found = await transaction((tx) => identify(tx, told, now))
  if (!found.ok) return refused(found.reason, found.userId)
  return { ok: true, headers: cookiesOf(await enter(found.userId, "sso", request, now)) }

  function refused<R extends Stranger | "failed">(reason: R, subjectId?: string) {
    const line = { actor: "public", action: "staff.failSignIn", subjectType: "staff", subjectId }
    note({ ...line, detail: { way: "sso", reason } }, now)
    return { ok: false as const, reason }
  }
}

/** What the provider tells for the code in the address; null when anything about it is not right. */
async function tellOf(request: Request, begun: Attempt): Promise<Told | null> {
  const { state, nonce, verifier } = begun
  const url = new URL(backUrl)
  url.search = new URL(request.url).search
  try {
    const known = await provider()
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
    const tokens = await client.authorizationCodeGrant(known, url, {
      ...checks,
      idTokenExpected: true,
    })
    const { iss: issuer, sub: subject, ...claims } = tokens.claims()!
    const { email, email_verified: verified } = claims.email
      ? claims
      : await client.fetchUserInfo(known, tokens.access_token, subject)
    return {
      ...{ issuer, subject, email: typeof email === "string" ? email : null },
      verified: verified === true || config.oidc!.trustEmail,
    }
  } catch (error) {
    log.warn({ err: error }, "somebody who came back from single sign-on was not let in")
    return null
  }
}
