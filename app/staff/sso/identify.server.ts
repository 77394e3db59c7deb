import { and, eq, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { account, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** Somebody as the organisation's sign-in tells of them. `subject` stays theirs for ever; an address may become another's. */
export type Told = { issuer: string; subject: string; email: string | null; verified: boolean }

export type Stranger = "unknown" | "unverified" | "taken"

/**
 * Who of staff it is. The first time by the address that they were invited with, and from then on by what the
 * provider calls them, whatever address it tells. Refusals: `unknown`, whom nobody invited; `unverified`, whose
 * address the provider does not vouch for; `taken`, who comes with the address of somebody else who signed in before.
 */
export async function identify(
  tx: Tx,
  { issuer, subject, email, verified }: Told,
  now: number,
): Promise<{ ok: true; userId: string } | { ok: false; reason: Stranger; userId?: string }> {
  const [linked] = await tx
    .select({ userId: account.userId })
    .from(account)
    .innerJoin(user, and(eq(user.id, account.userId), isNull(user.endedAt)))
    .where(and(eq(account.providerId, issuer), eq(account.accountId, subject)))
  if (linked) return { ok: true, ...linked }
  if (!email || !verified) return { ok: false, reason: "unverified" }
  // The row is locked, so that of two who come at once with one address one is the first.
  const [invited] = await tx
    .update(user)
    .set({ updatedAt: new Date(now) })
    .where(and(eq(user.email, email.toLowerCase()), isNull(user.endedAt)))
    .returning({ userId: user.id })
  if (!invited) return { ok: false, reason: "unknown" }
  const { userId } = invited
  const theirs = and(eq(account.userId, userId), eq(account.providerId, issuer))
  const [other] = await tx.select({ id: account.id }).from(account).where(theirs)
  if (other) return { ok: false, reason: "taken", userId }
  const at = new Date(now)
  const row = { id: uuidv7(), providerId: issuer, accountId: subject, createdAt: at, updatedAt: at }
  await tx.insert(account).values({ ...row, userId })
  return { ok: true, userId }
}
