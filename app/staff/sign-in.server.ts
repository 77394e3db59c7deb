import { APIError } from "better-auth/api"
import { asc } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { config } from "#app/config.server.ts"
import { db, transaction } from "#db/index.ts"
import { user } from "#db/schema/index.ts"
import { auth } from "./library.server.ts"
import { CODE_MINUTES } from "./rules.ts"

/** Sends a code to an address of staff. Nobody can tell from the answer whether an address is known. */
export async function askForCode(email: string, page: string): Promise<void> {
  await auth.api.sendVerificationOTP({
    body: { email, type: "sign-in" },
    headers: new Headers({ "x-page": page }),
  })
}

/**
 * Opens a session; `headers` set its cookie.
 * Refusal: the code is wrong, used up, too old, or the address is not one of staff: all the same to the outside.
 */
export async function signIn(
  { email, code }: { email: string; code: string },
  now: number,
): Promise<{ ok: true; headers: Headers } | { ok: false; reason: "code" }> {
  try {
    const { headers, response } = await auth.api.signInEmailOTP({
      body: { email, otp: code },
      returnHeaders: true,
    })
    const actor = response.user.id
    await transaction((tx) =>
      record(tx, { actor, action: "staff.signIn", subjectType: "staff", subjectId: actor }, now),
    )
    headers.append("Set-Cookie", addressCookie("", 0))
    return { ok: true, headers: cookiesOf(headers) }
  } catch (error) {
    if (error instanceof APIError) return { ok: false, reason: "code" }
    throw error
  }
}

/** Ends the session of this browser; `headers` clear its cookie. */
export async function signOut(request: Request, actor: string, now: number): Promise<Headers> {
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true })
  await transaction((tx) =>
    record(tx, { actor, action: "staff.signOut", subjectType: "staff", subjectId: actor }, now),
  )
  return cookiesOf(headers)
}

/** The address between the two steps, kept out of the page's own address. */
export const keepAddress = (email: string) => addressCookie(email, CODE_MINUTES * 60)

export function keptAddress(request: Request): string | null {
  const pairs = (request.headers.get("Cookie") ?? "").split(/;\s*/)
  const value = pairs.find((pair) => pair.startsWith(`${ADDRESS}=`))?.slice(ADDRESS.length + 1)
  try {
    return value ? decodeURIComponent(value) : null
  } catch {
    return null
  }
}

/** In the demonstration the page says who may sign in. */
export async function demonstrationStaff() {
  if (!config.demo) return []
  return db
    .select({ email: user.email, role: user.role })
    .from(user)
    .orderBy(asc(user.role), asc(user.email))
    .limit(3)
}

const ADDRESS = "turnout_address"
const secure = config.origin.startsWith("https:") ? "; Secure" : ""
const addressCookie = (email: string, seconds: number) =>
  `${ADDRESS}=${encodeURIComponent(email)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`

/** The library also sets headers for its own answers. */
function cookiesOf(headers: Headers): Headers {
  const cookies = new Headers()
  for (const cookie of headers.getSetCookie()) cookies.append("Set-Cookie", cookie)
  return cookies
}
