import { verifyRegistrationResponse } from "@simplewebauthn/server"
import { eq } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { config } from "#app/config.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import type { StaffUser } from "#app/staff/rules.ts"
import { db, transaction } from "#db/index.ts"
import { passkeys, session } from "#db/schema/index.ts"
import { askedAt } from "./challenge.server.ts"
import type { Made } from "./forms.ts"
import { algorithms, rpId } from "./here.server.ts"
import { passkeysOf } from "./queries.server.ts"
import { isFresh, MOST_PASSKEYS } from "./rules.ts"
import { tellOfPasskey } from "./tell.server.ts"

/**
 * Keeps a key that a device of somebody who is signed in made, and mails them so. Refusals: `stale`, they signed in too long ago;
 * `failed`, the answer is not to what this session was asked, was given before, or is of another site; `many`.
 */
export async function addPasskey(
  user: Pick<StaffUser, "id" | "sessionId">,
  { name, answer, locale }: { name: string; answer: Made; locale: Locale },
  now: number,
): Promise<{ ok: true } | { ok: false; reason: "stale" | "failed" | "many" }> {
  const [here] = await db
    .select({ createdAt: session.createdAt })
    .from(session)
    .where(eq(session.id, user.sessionId))
  if (!here || !isFresh(+here.createdAt, now)) return { ok: false, reason: "stale" }
  const made = await keyIn(answer, user.sessionId, now)
  if (!made) return { ok: false, reason: "failed" }
  return transaction(async (tx) => {
    const has = await passkeysOf(tx, user.id)
    if (has.length >= MOST_PASSKEYS) return { ok: false, reason: "many" }
    // What was asked before the last key was added is spent.
    if (has.some(({ createdAt }) => createdAt >= made.at)) return { ok: false, reason: "failed" }
    const [kept] = await tx
      .insert(passkeys)
      .values({ ...made.key, userId: user.id, name, createdAt: Math.max(now, made.at) })
      .onConflictDoNothing()
      .returning({ id: passkeys.id })
    if (!kept) return { ok: false, reason: "failed" }
    const line = { actor: user.id, action: "staff.addPasskey" }
    await record(tx, { ...line, subjectType: "staff", subjectId: user.id }, now)
    await tellOfPasskey(tx, { userId: user.id, did: "added", locale }, now)
    return { ok: true }
  })
}

/** The key in an answer, and when it was asked for; null when anything about it is not right. */
async function keyIn(answer: Made, sessionId: string, now: number) {
  let at: number | null = null
  const checked = await verifyRegistrationResponse({
    response: answer as Parameters<typeof verifyRegistrationResponse>[0]["response"],
    expectedChallenge(given) {
      at = askedAt(given, { session: sessionId }, now)
      return at !== null
    },
    expectedOrigin: config.origins,
    expectedRPID: rpId,
    supportedAlgorithmIDs: algorithms,
    // The library throws whatever is wrong with what somebody sent.
  }).catch(() => null)
  if (!checked?.verified || at === null) return null
  const { id, publicKey, counter } = checked.registrationInfo.credential
  const { transports } = answer.response
  const key = { id, counter, transports, publicKey: Buffer.from(publicKey).toString("base64url") }
  return { key, at: at as number }
}
