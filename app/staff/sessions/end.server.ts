import { and, eq, ne } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { session } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** Which of somebody's sessions: one of them, or all but the one that asks. */
export type Which = { only: string } | { except: string | null }

/** Ends sessions of somebody at once, in every process. Returns how many there were. */
export async function endSessions(
  tx: Tx,
  userId: string,
  which: Which,
  actor: string,
  now: number,
): Promise<number> {
  const those =
    "only" in which
      ? eq(session.id, which.only)
      : which.except === null
        ? undefined
        : ne(session.id, which.except)
  const gone = await tx
    .delete(session)
    .where(and(eq(session.userId, userId), those))
    .returning({ id: session.id })
  if (gone.length === 0) return 0
  const line = { actor, action: "staff.endSession", subjectType: "staff", subjectId: userId }
  await record(tx, { ...line, detail: { sessions: gone.length } }, now)
  return gone.length
}
