import { and, eq, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { forgetMails } from "#app/staff/passkeys/tell.server.ts"
import { account, audit, passkeys, session, staffEvents, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { anotherAdmin } from "./last-admin.server.ts"

/**
 * Ends somebody's access at once, in every process: their sessions are gone, and what they signed in with. Their name
 * stays for whoever reads what they did; of an invitation that nobody took up nothing does.
 * Refusals: `gone`, who has no access; `lastAdmin`.
 */
export async function endAccess(
  tx: Tx,
  userId: string,
  actor: string,
  now: number,
): Promise<{ ok: true } | { ok: false; reason: "gone" | "lastAdmin" }> {
  const another = await anotherAdmin(tx, userId)
  const [found] = await tx
    .select({ role: user.role, email: user.email, emailVerified: user.emailVerified })
    .from(user)
    .where(and(eq(user.id, userId), isNull(user.endedAt)))
  if (!found) return { ok: false, reason: "gone" }
  if (found.role === "admin" && found.emailVerified && !another)
    return { ok: false, reason: "lastAdmin" }
  await tx
    .update(user)
    .set({ endedAt: now, updatedAt: new Date(now) })
    .where(eq(user.id, userId))
  for (const table of [session, account, passkeys, staffEvents])
    await tx.delete(table).where(eq(table.userId, userId))
  await forgetMails(tx, found.email)
  const [did] = await tx
    .select({ id: audit.id })
    .from(audit)
    .where(eq(audit.actor, userId))
    .limit(1)
  if (!found.emailVerified && !did) await tx.delete(user).where(eq(user.id, userId))
  const about = { subjectType: "staff", subjectId: userId }
  await record(tx, { actor, action: "staff.dismiss", ...about }, now)
  return { ok: true }
}
