import { sql } from "drizzle-orm"
import { index, instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"
import { events, type SiteTexts } from "./events.ts"
import { attendees, registrations } from "./registrations.ts"

/** Old days by new ones, where sites stood by their ids, and as `version` the event's under which the rows as they were are kept. */
export type AskedChange = Record<string, string | number | OldPlace>
export type OldPlace = { texts: SiteTexts; address: string }

/** An event that was postponed or moved: everybody keeps the place and is asked whether it still suits. */
export const asks = table(
  "asks",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    reason: text<"postponed" | "moved">("reason").notNull(),
    change: json<AskedChange>("change").notNull(),
    by: text("by").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Until then it can be taken back, and nobody is told. */
    sendAfter: instant("send_after").notNull(),
    undoneAt: instant("undone_at"),
    /** Everybody has been asked, or their mail is queued. */
    askedAt: instant("asked_at"),
    remindAt: instant("remind_at"),
    remindedAt: instant("reminded_at"),
  },
  (t) => [
    index("asks_event").on(t.eventId, t.id),
    index("asks_due").on(t.sendAfter).where(sql`asked_at IS NULL AND undone_at IS NULL`),
  ],
)

/** A registration that was asked, and what it answered; NULL: nothing yet. */
export const replies = table(
  "replies",
  {
    id: sortText("id").primaryKey(),
    askId: text("ask_id")
      .notNull()
      .references(() => asks.id),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    reply: text<"suits" | "otherTime" | "gaveUp">("reply"),
    repliedAt: instant("replied_at"),
  },
  (t) => [
    uniqueIndex("replies_key").on(t.askId, t.registrationId),
    index("replies_registration").on(t.registrationId),
    index("replies_event").on(t.eventId),
  ],
)

/** Somebody whom staff must telephone, because no mail reaches them or no other place fits. */
export const calls = table(
  "calls",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    attendeeId: text("attendee_id").references(() => attendees.id),
    about: text<
      | "stationClosed"
      | "postponed"
      | "moved"
      | "cancelled"
      | "offer"
      | "datesAdded"
      | "datesDropped"
    >("about").notNull(),
    /** Ids of what it is about. */
    detail: json<Record<string, string>>("detail").notNull(),
    createdAt: instant("created_at").notNull(),
    doneAt: instant("done_at"),
    doneBy: text("done_by"),
    outcome: text<"reached" | "notReached" | "skipped">("outcome"),
    attempts: int("attempts").notNull().default(0),
  },
  (t) => [
    index("calls_open").on(t.eventId, t.id).where(sql`done_at IS NULL`),
    index("calls_registration").on(t.registrationId),
    index("calls_attendee").on(t.attendeeId).where(sql`attendee_id IS NOT NULL`),
  ],
)
