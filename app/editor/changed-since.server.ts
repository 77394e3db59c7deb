import { and, eq, gt } from "drizzle-orm"
import { eventChanges } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** Some of the slots are other ones than the form has shown. */
export type ChangedSince = { ok: false; reason: "changedSince" }

/**
 * Whether some of these slots were made since a version of their event, or, if `orChanged`, changed: a form that was
 * opened then has shown something else. Ask under the event's lock.
 */
export async function areNewSince(
  tx: Tx,
  { eventId, version, ids }: { eventId: string; version: number; ids: string[] },
  { orChanged }: { orChanged: boolean },
): Promise<boolean> {
  const since = await tx
    .select({ before: eventChanges.before })
    .from(eventChanges)
    .where(and(eq(eventChanges.eventId, eventId), gt(eventChanges.version, version)))
  return since.some(({ before: { slots = {} } }) =>
    ids.some((id) => (orChanged ? slots[id] !== undefined : slots[id] === null)),
  )
}
