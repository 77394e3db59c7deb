import { and, eq, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { session, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { anotherAdmin } from "./last-admin.server.ts"
import { nameFor, type Roles } from "./roles.server.ts"

/**
 * What somebody may do from now on, instead of what they could before. Where what they are everywhere changes, they
 * sign in anew: no session outlives such a change. Refusals: `gone`, who has no access; `lastAdmin`.
 */
export async function changeRoles(
  tx: Tx,
  userId: string,
  { role, events }: Roles,
  actor: string,
  now: number,
): Promise<{ ok: true } | { ok: false; reason: "gone" | "lastAdmin" }> {
  const another = await anotherAdmin(tx, userId)
  const [before] = await tx
    .select({ role: user.role, emailVerified: user.emailVerified })
    .from(user)
    .where(and(eq(user.id, userId), isNull(user.endedAt)))
  if (!before) return { ok: false, reason: "gone" }
  if (before.role === "admin" && before.emailVerified && role !== "admin" && !another)
    return { ok: false, reason: "lastAdmin" }
  await tx
    .update(user)
    .set({ role, updatedAt: new Date(now) })
    .where(eq(user.id, userId))
  if (role !== before.role) await tx.delete(session).where(eq(session.userId, userId))
  const detail = { role, events: await nameFor(tx, userId, events) }
  const line = { actor, action: "staff.changeRoles", subjectType: "staff", subjectId: userId }
  await record(tx, { ...line, detail }, now)
  return { ok: true }
}
