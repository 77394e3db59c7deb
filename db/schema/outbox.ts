import { sql } from "drizzle-orm"
import { index, instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"

/** Mail is a row, written with what it tells of. Params hold ids only; the text is made when it is sent. */
export const outbox = table(
  "outbox",
  {
    id: sortText("id").primaryKey(),
    message: text<
      | "confirmation"
      | "offer"
      | "changed"
      | "cancelled"
      | "reminder"
      | "eventCancelled"
      | "asked"
      | "erased"
      | "passkey"
    >("message").notNull(),
    params: json<Record<string, string>>("params").notNull(),
    /** For a coordinator's list of failures. */
    eventId: text("event_id"),
    registrationId: text("registration_id"),
    locale: text("locale").notNull(),
    recipient: text("recipient").notNull(),
    /** The mailbox behind the address, however it is written: what is limited by the hour. */
    recipientKey: text("recipient_key").notNull().default(""),
    sendAfter: instant("send_after").notNull(),
    dedupeKey: text("dedupe_key").notNull(),
    state: text<"queued" | "sending" | "sent" | "failed" | "skipped">("state").notNull(),
    attempts: int("attempts").notNull().default(0),
    claimedBy: text("claimed_by"),
    leaseUntil: instant("lease_until"),
    /** Why the last attempt failed, without the address. */
    error: text("error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    uniqueIndex("outbox_dedupe").on(t.dedupeKey),
    index("outbox_due").on(t.sendAfter).where(sql`state = 'queued'`),
    index("outbox_leases").on(t.leaseUntil).where(sql`state = 'sending'`),
    index("outbox_registration").on(t.registrationId),
    index("outbox_recipient").on(t.recipientKey, t.sentAt),
    index("outbox_failed").on(t.eventId).where(sql`state = 'failed'`),
    index("outbox_trying").on(t.eventId).where(sql`state = 'queued' AND error IS NOT NULL`),
  ],
)

/** Who looked at, exported or changed what. Ids and field names, never a personal value. */
export const audit = table(
  "audit",
  {
    id: sortText("id").primaryKey(),
    at: instant("at").notNull(),
    /** A staff user's id, "public" or "system". */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id"),
    eventId: text("event_id"),
    detail: json<Record<string, string | number | boolean | string[]>>("detail").notNull(),
  },
  (t) => [
    index("audit_at").on(t.at),
    index("audit_event").on(t.eventId, t.at),
    // What is rare is found without reading what is frequent.
    index("audit_actor").on(t.actor, t.at, t.id),
    index("audit_action").on(t.action, t.at, t.id),
    index("audit_subject").on(t.subjectId, t.at),
  ],
)
