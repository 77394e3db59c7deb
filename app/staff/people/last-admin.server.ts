import { and, asc, eq, isNull, ne } from "drizzle-orm"
import { user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/**
 * Whether an admin stays besides somebody: one with access who has signed in before, for an invitation may never be
 * taken up. Locks all of them by id, so that two who end each other's access at once do not both succeed.
 */
export async function anotherAdmin(tx: Tx, userId: string): Promise<boolean> {
  const admins = await tx.select({ id: user.id }).from(user).where(isAdmin()).orderBy(asc(user.id))
  for (const { id } of admins) await tx.update(user).set({ role: user.role }).where(eq(user.id, id))
  const left = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(isAdmin(), ne(user.id, userId)))
    .limit(1)
  return left.length > 0
}

const isAdmin = () =>
  and(eq(user.role, "admin"), isNull(user.endedAt), eq(user.emailVerified, true))
