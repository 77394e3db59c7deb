import { uuidv7 } from "uuidv7"
import { audit } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

export type AuditEntry = {
  /** A staff user's id, "public" or "system". */
  actor: string
  /** What was done, as `noun.verb`: `roster.view`, `registration.cancel`. */
  action: string
  subjectType: string
  subjectId?: string
  eventId?: string
  /** Ids, field names and counts. Never a name, an address or what somebody searched for. */
  detail?: Record<string, string | number | boolean | string[]>
}

/** Writes one line of the audit log with what it tells of: both are there, or neither. */
export async function record(tx: Tx, entry: AuditEntry, now: number): Promise<void> {
  await tx.insert(audit).values({
    id: uuidv7(),
    at: now,
    actor: entry.actor,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId ?? null,
    eventId: entry.eventId ?? null,
    detail: entry.detail ?? {},
  })
}
