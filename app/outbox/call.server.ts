import { and, eq, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { calls } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

export type CallRow = typeof calls.$inferSelect

export type NewCall = {
  eventId: string
  registrationId: string
  attendeeId?: string
  about: CallRow["about"]
  /** Ids of what it is about. */
  detail?: Record<string, string>
}

/**
 * Notes that staff must telephone somebody, as a row of the transaction that it tells of. The caller has locked the
 * registration. An open call about the same thing is that call, with what is known now.
 */
export async function putOnCallList(tx: Tx, call: NewCall, now: number): Promise<void> {
  const { eventId, registrationId, attendeeId = null, about, detail = {} } = call
  const same = await tx
    .update(calls)
    .set({ detail, createdAt: now, attempts: 0 })
    .where(
      and(
        eq(calls.registrationId, registrationId),
        attendeeId === null ? isNull(calls.attendeeId) : eq(calls.attendeeId, attendeeId),
        eq(calls.about, about),
        isNull(calls.doneAt),
      ),
    )
    .returning({ id: calls.id })
  if (same.length > 0) return
  await tx
    .insert(calls)
    .values({ id: uuidv7(), eventId, registrationId, attendeeId, about, detail, createdAt: now })
}
