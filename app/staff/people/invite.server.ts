import { and, eq, isNull, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { nameFor, type Roles } from "./roles.server.ts"

export type Invitation = Roles & { email: string; name: string }

/**
 * Makes somebody staff who has yet to sign in; the mail about it is sent afterwards. Whose access had ended gets it
 * anew. `again`: the same form, whose id this is, has been here before. Refusal: `known`, an address that is of staff
 * already.
 */
export async function invite(
  tx: Tx,
  { email, name, role, events }: Invitation,
  actor: string,
  now: number,
  id = uuidv7(),
): Promise<{ ok: true; id: string; again?: true } | { ok: false; reason: "known" }> {
  const at = new Date(now)
  const given = { name, role, emailVerified: false, invitedBy: actor, endedAt: null }
  const [made] = await tx
    .insert(user)
    .values({ id, email, ...given, createdAt: at, updatedAt: at })
    .onConflictDoUpdate({
      target: user.email,
      set: { ...given, updatedAt: at },
      setWhere: sql`${user.endedAt} IS NOT NULL`,
    })
    .returning({ id: user.id })
  if (!made) {
    const [same] = await tx.select({ id: user.id }).from(user).where(eq(user.id, id))
    return same ? { ok: true, id, again: true } : { ok: false, reason: "known" }
  }
  const detail = { role, events: await nameFor(tx, made.id, events) }
  const line = { actor, action: "staff.invite", subjectType: "staff", subjectId: made.id }
  await record(tx, { ...line, detail }, now)
  return { ok: true, id: made.id }
}

/** To whom an invitation goes that is still open; undefined when there is none. Leaves a line that it was sent again. */
export async function reinvite(tx: Tx, userId: string, actor: string, now: number) {
  const [open] = await tx
    .select({ email: user.email })
    .from(user)
    .where(and(eq(user.id, userId), isNull(user.endedAt), eq(user.emailVerified, false)))
  const about = { subjectType: "staff", subjectId: userId }
  if (open) await record(tx, { actor, action: "staff.inviteAgain", ...about }, now)
  return open
}
