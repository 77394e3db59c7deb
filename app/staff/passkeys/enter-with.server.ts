import { verifyAuthenticationResponse } from "@simplewebauthn/server"
import { and, eq, isNull, lt, or } from "drizzle-orm"
import { note } from "#app/audit/note.server.ts"
import { config } from "#app/config.server.ts"
import { cookieOf, knownBrowser } from "#app/staff/browser.server.ts"
import { enter } from "#app/staff/enter.server.ts"
import { cookiesOf } from "#app/staff/sign-in.server.ts"
import { db, transaction } from "#db/index.ts"
import { passkeys, user } from "#db/schema/index.ts"
import { askedAt } from "./challenge.server.ts"
import type { Signed } from "./forms.ts"
import { rpId } from "./here.server.ts"

/**
 * Opens a session for what a key signed that this browser was asked for. Refusal: the key is nobody's (any more), or
 * what it signed was asked of another browser, too long ago, or before its last use: all the same to the outside.
 */
export async function enterWithPasskey(
  { token, answer, request }: { token: string; answer: Signed; request?: Request },
  now: number,
): Promise<{ ok: true; headers: Headers } | { ok: false; reason: "passkey" }> {
  const [key] = await db
    .select({ passkey: passkeys, email: user.email })
    .from(passkeys)
    .innerJoin(user, and(eq(user.id, passkeys.userId), isNull(user.endedAt)))
    .where(eq(passkeys.id, answer.id))
  const used = key && (await shownBy(key.passkey, answer, token, now))
  if (!key || !used || !(await spend(key.passkey, used, now))) {
    const line = { actor: "public", action: "staff.failSignIn", subjectType: "staff" }
    note({ ...line, subjectId: key?.passkey.userId, detail: { way: "passkey" } }, now)
    return { ok: false, reason: "passkey" }
  }
  const headers = await enter(key.passkey.userId, "passkey", request, now)
  headers.append("Set-Cookie", cookieOf(knownBrowser(token, key.email)))
  return { ok: true, headers: cookiesOf(headers) }
}

type Passkey = typeof passkeys.$inferSelect
type Use = { counter: number; at: number }

/** What an answer shows: when it was asked for, and the device's count; null when anything about it is not right. */
async function shownBy(key: Passkey, answer: Signed, browser: string, now: number) {
  const { userHandle } = answer.response
  if (userHandle && Buffer.from(userHandle, "base64url").toString() !== key.userId) return null
  let at: number | null = null
  const publicKey = Buffer.from(key.publicKey, "base64url")
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge(given) {
      at = askedAt(given, { browser }, now)
      return at !== null
    },
    expectedOrigin: config.origins,
    expectedRPID: rpId,
    credential: { id: key.id, publicKey, counter: key.counter },
    // The library throws whatever is wrong with what somebody sent, a count that goes back among it.
  }).catch(() => null)
  if (!checked?.verified || at === null) return null
  return { counter: checked.authenticationInfo.newCounter, at: at as number }
}

/** Spends what was asked up to now, in one statement: of two who bring one answer at once one is the first. */
async function spend(key: Passkey, { counter, at }: Use, now: number): Promise<boolean> {
  const spent = await transaction((tx) =>
    tx
      .update(passkeys)
      .set({ counter, lastUsedAt: Math.max(now, at) })
      .where(
        and(
          eq(passkeys.id, key.id),
          eq(passkeys.counter, key.counter),
          or(isNull(passkeys.lastUsedAt), lt(passkeys.lastUsedAt, at)),
        ),
      )
      .returning({ id: passkeys.id }),
  )
  return spent.length > 0
}
