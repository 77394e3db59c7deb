import { and, desc, eq, isNull, sql } from "drizzle-orm"
import { type Missing, missing } from "#app/places/outcome.ts"
import { giveUp } from "#app/registration/cancel.server.ts"
import { type Changed, change } from "#app/registration/change.server.ts"
import { calls, replies } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** What came of a call; with the reply where something was asked. */
export type Note = "reached" | "notReached" | "skipped" | "suits" | "otherTime" | "gaveUp"

type Noting = { callId: string; registrationId: string; eventId: string; actor: string; note: Note }

/**
 * Writes down what came of a call. Whoever was not reached stays on the list; a reply counts as if they had given it
 * themselves, and giving up frees the places. Nobody is written to about a call, except that they gave up. Refusal:
 * missing (no such open call of this event).
 */
export const noteCall = (
  { callId, registrationId, eventId, actor, note }: Noting,
  now: number,
): Promise<Changed | Missing> => {
  const outcome = note === "notReached" || note === "skipped" ? note : "reached"
  return change<Changed | Missing>(
    registrationId,
    { actor, action: `call.${outcome}` },
    async (tx, registration) => {
      if (registration.eventId !== eventId) return missing
      const [noted] = await tx
        .update(calls)
        .set({
          attempts: sql`${calls.attempts} + 1`,
          ...(outcome === "notReached" ? {} : { doneAt: now, doneBy: actor }),
          outcome,
        })
        .where(
          and(eq(calls.id, callId), eq(calls.registrationId, registrationId), isNull(calls.doneAt)),
        )
        .returning({ id: calls.id })
      if (!noted) return missing
      const detail = { call: callId, reply: note }
      if (note === "suits" || note === "otherTime" || note === "gaveUp")
        await reply(tx, registrationId, note, now)
      if (note !== "gaveUp" || registration.cancelledAt !== null)
        return { ok: true, tells: null, detail }
      return giveUp(tx, registration, "everything", now)
    },
    now,
  )
}

/** To what they were asked last. */
async function reply(
  tx: Tx,
  registrationId: string,
  answer: "suits" | "otherTime" | "gaveUp",
  now: number,
) {
  const [last] = await tx
    .select({ id: replies.id })
    .from(replies)
    .where(eq(replies.registrationId, registrationId))
    .orderBy(desc(replies.askId))
    .limit(1)
  if (last)
    await tx.update(replies).set({ reply: answer, repliedAt: now }).where(eq(replies.id, last.id))
}
