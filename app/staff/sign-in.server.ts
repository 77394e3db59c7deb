import { asc, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { config } from "#app/config.server.ts"
import { db, transaction } from "#db/index.ts"
import { user } from "#db/schema/index.ts"
import { redeemCode } from "./ask.server.ts"
import { cookieOf, knownBrowser } from "./browser.server.ts"
import { enter } from "./enter.server.ts"
import { auth } from "./library.server.ts"

/**
 * Opens a session for the code that this browser asked for; `headers` set its cookie, and let the browser be known
 * from now on. Refusal: code, as `redeemCode`.
 */
export async function signIn(
  { token, code, request }: { token: string; code: string; request?: Request },
  now: number,
): Promise<{ ok: true; headers: Headers } | { ok: false; reason: "code" }> {
  const redeemed = await redeemCode({ token, code }, now)
  if (!redeemed.ok) return redeemed
  const { id, email } = redeemed.staff
  const headers = await enter(id, "code", request, now)
  headers.append("Set-Cookie", cookieOf(knownBrowser(token, email)))
  return { ok: true, headers: cookiesOf(headers) }
}

/** Ends the session of this browser; `headers` clear its cookie. */
export async function signOut(request: Request, actor: string, now: number): Promise<Headers> {
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true })
  await transaction((tx) =>
    record(tx, { actor, action: "staff.signOut", subjectType: "staff", subjectId: actor }, now),
  )
  return cookiesOf(headers)
}

/** In the demonstration the page says who may sign in. */
export async function demonstrationStaff() {
  if (!config.demo) return []
  return db
    .select({ email: user.email, role: user.role })
    .from(user)
    .where(isNull(user.endedAt))
    .orderBy(asc(user.role), asc(user.email))
    .limit(3)
}

/** The library also sets headers for its own answers. */
export function cookiesOf(headers: Headers): Headers {
  const cookies = new Headers()
  for (const cookie of headers.getSetCookie()) cookies.append("Set-Cookie", cookie)
  return cookies
}
