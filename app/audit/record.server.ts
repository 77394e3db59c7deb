import { sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { audit } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"

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
  await prepared(tx, "record", insertLine).execute({
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

const insertLine = (tx: Tx) =>
  tx.insert(audit).values({
    id: sql.placeholder("id"),
    at: sql.placeholder("at"),
    actor: sql.placeholder("actor"),
    action: sql.placeholder("action"),
    subjectType: sql.placeholder("subjectType"),
    subjectId: sql.placeholder("subjectId"),
    eventId: sql.placeholder("eventId"),
    detail: sql.placeholder("detail"),
  })
