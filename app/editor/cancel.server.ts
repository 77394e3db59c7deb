import { and, eq, sql } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { events } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { standingOf } from "./rules.ts"

/**
 * An event does not take place: from this moment nothing of it is given, offered or moved into. It cannot be taken
 * back. `tellCancelled` then tells everybody. Refusals: missing (a draft, or cancelled already), over.
 */
export async function cancelEvent(
  tx: Tx,
  { eventId, actor }: { eventId: string; actor: string },
  now: number,
): Promise<{ ok: true } | { ok: false; reason: "missing" | "over" }> {
  const [event] = await tx
    .update(events)
    .set({ state: "cancelled", cancelledAt: now, version: sql`${events.version} + 1` })
    .where(and(eq(events.id, eventId), eq(events.state, "published")))
    .returning()
  if (!event) return { ok: false, reason: "missing" }
  if (standingOf({ ...event, state: "published" }, now) === "over")
    return { ok: false, reason: "over" }
  await record(
    tx,
    { actor, action: "event.cancel", subjectType: "event", subjectId: eventId, eventId },
    now,
  )
  return { ok: true }
}
