import { randomInt } from "node:crypto"
import { and, eq, gt, inArray, lt, lte, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { note } from "#app/audit/note.server.ts"
import { hashOf } from "#app/http/cookies.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { ALPHABET } from "#app/registration/codes.ts"
import { inSteps } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { signIns } from "#db/schema/index.ts"
import { findByEmail } from "./queries.server.ts"
import { CODE_DIGITS, CODE_MINUTES, CODE_TRIES } from "./rules.ts"
import { sendCode } from "./send.server.ts"

/**
 * Mails a code to an address of staff, which counts in the browser `token` only and replaces that browser's last one.
 * For an address that is nobody's the same is done, except the mail: nothing tells which are known.
 */
export async function askForCode(
  { email, token, locale }: { email: string; token: string; locale: Locale },
  now: number,
): Promise<void> {
  const code = randomInt(10 ** CODE_DIGITS)
    .toString()
    .padStart(CODE_DIGITS, "0")
  const asked = {
    email,
    codeHash: codeHash(token, code),
    tries: 0,
    createdAt: now,
    expiresAt: now + CODE_MINUTES * 60_000,
  }
  await transaction(async (tx) => {
    await tx
      .insert(signIns)
      .values({ id: uuidv7(), browserHash: hashOf(token), ...asked })
      .onConflictDoUpdate({ target: signIns.browserHash, set: asked })
  })
  const staff = await findByEmail(db, email)
  const mark = markOf(asked.codeHash)
  note({ ...line, action: "staff.askForCode", subjectId: staff?.id }, now)
  if (staff) sendCode({ email, code, mark, locale })
}

/** What this browser asked for, until it is too old: the address, how its mail is marked, and whether there are tries left. */
export async function codeAskedFor(
  token: string,
  now: number,
): Promise<{ email: string; mark: string; works: boolean } | null> {
  const [row] = await db
    .select({ email: signIns.email, codeHash: signIns.codeHash, tries: signIns.tries })
    .from(signIns)
    .where(and(eq(signIns.browserHash, hashOf(token)), gt(signIns.expiresAt, now)))
  if (!row) return null
  const { email, codeHash: hash, tries } = row
  return { email, mark: markOf(hash), works: tries < CODE_TRIES }
}

/**
 * Uses up the code that this browser asked for, and answers whose it is.
 * Refusal: the code is wrong, was tried too often, is too old, of another browser or of nobody: all the same to the outside.
 */
export async function redeemCode(
  { token, code }: { token: string; code: string },
  now: number,
): Promise<{ ok: true; staff: { id: string; email: string } } | { ok: false; reason: "code" }> {
  const tried = await transaction(async (tx) => {
    const [row] = await tx
      .update(signIns)
      .set({ tries: sql`${signIns.tries} + 1` })
      .where(
        and(
          eq(signIns.browserHash, hashOf(token)),
          gt(signIns.expiresAt, now),
          lt(signIns.tries, CODE_TRIES),
        ),
      )
      .returning()
    const right = row?.codeHash === codeHash(token, code)
    if (row && right) await tx.delete(signIns).where(eq(signIns.id, row.id))
    return { email: row?.email, right }
  })
  const staff = tried.email && (await findByEmail(db, tried.email))
  if (tried.right && staff) return { ok: true, staff }
  note({ ...line, action: "staff.failSignIn", subjectId: staff ? staff.id : undefined }, now)
  return { ok: false, reason: "code" }
}

const line = { actor: "public", subjectType: "staff" }

/** Deletes codes that are too old, in steps. Returns how many went. */
export const sweepSignIns = (now: number, stop?: AbortSignal): Promise<number> =>
  inSteps(
    async (limit) => {
      const old = await db
        .select({ id: signIns.id })
        .from(signIns)
        .where(lte(signIns.expiresAt, now))
        .limit(limit)
      const ids = old.map(({ id }) => id)
      if (ids.length > 0)
        await transaction(async (tx) => {
          // Whoever asked again meanwhile keeps the new one.
          await tx.delete(signIns).where(and(inArray(signIns.id, ids), lte(signIns.expiresAt, now)))
        })
      return ids.length
    },
    { most: 200, stop },
  )

/** Two letters that the page and the mail share, so that among mails which others caused the right one is found. */
const markOf = (hash: string) =>
  [...Buffer.from(hash).subarray(0, 2)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("")

const codeHash = (token: string, code: string) => hashOf(`${token} ${code}`)
