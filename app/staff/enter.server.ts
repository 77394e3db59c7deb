import { and, eq } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { transaction } from "#db/index.ts"
import { session, user } from "#db/schema/index.ts"
import { auth } from "./library.server.ts"

/** How somebody showed who they are. */
export type Way = "code" | "sso" | "passkey"

/**
 * Opens a new session for somebody of whom it is known who they are; `headers` set its cookie. The session that this
 * browser had before ends: nobody goes on with one that somebody else may have put there. From the first time on an
 * invitation is taken up.
 */
export async function enter(
  userId: string,
  way: Way,
  request: Request | undefined,
  now: number,
): Promise<Headers> {
  const before = request && (await auth.api.getSession({ headers: request.headers }))
  const userAgent = request?.headers.get("User-Agent")?.slice(0, 300) ?? ""
  const { headers } = await auth.api.openSession({
    body: { userId, userAgent },
    returnHeaders: true,
  })
  await transaction(async (tx) => {
    if (before) await tx.delete(session).where(eq(session.id, before.session.id))
    await tx
      .update(user)
      .set({ emailVerified: true })
      .where(and(eq(user.id, userId), eq(user.emailVerified, false)))
    const line = { actor: userId, action: "staff.signIn", subjectType: "staff", subjectId: userId }
    await record(tx, { ...line, detail: { way } }, now)
  })
  return headers
}
