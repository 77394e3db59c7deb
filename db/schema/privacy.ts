import { sql } from "drizzle-orm"
import { index, instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"
import { events } from "./events.ts"

/** The salt of a day, with which networks are hashed; once it is deleted no hash of that day can be traced. */
export const networkSalts = table("network_salts", {
  /** ISO date, UTC. */
  day: text("day").primaryKey(),
  salt: text("salt").notNull(),
  createdAt: instant("created_at").notNull(),
})

/** What remains of an event when nobody in it can be identified any more: counts in tens. */
export const tallies = table(
  "tallies",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    /** What is counted: `registrations`, `attendees`, `volunteers`, or their `hours`. */
    measure: text("measure").notNull(),
    /** By what, such as `language` or `offering`; "" for the total. */
    facet: text("facet").notNull().default(""),
    key: text("key").notNull().default(""),
    /** NULL: about fewer than 11, or it would give such a number away. */
    count: int("count"),
  },
  (t) => [uniqueIndex("tallies_key").on(t.eventId, t.measure, t.facet, t.key)],
)

/** That somebody was erased on request: who asked for it and why, by ids and words of ours only. */
export const erasures = table(
  "erasures",
  {
    id: sortText("id").primaryKey(),
    /** The event whose registration it was. */
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    what: text<"registration" | "attendee">("what").notNull(),
    /** The registration that was, or is without somebody now. */
    subjectId: text("subject_id").notNull(),
    /** A staff user's id, or "public": whoever it was about. */
    by: text("by").notNull(),
    because: text<"asked" | "mistake" | "guardian" | "office">("because").notNull(),
    at: instant("at").notNull(),
    /** Ids of mails whose files go too. */
    files: json<string[]>("files").notNull(),
    /** When nobody can be writing one of those files any more. */
    finishAfter: instant("finish_after").notNull(),
    /** Files are gone, and no byte is left in the database's own. */
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("erasures_event").on(t.eventId, t.id),
    index("erasures_open").on(t.finishAfter).where(sql`finished_at IS NULL`),
  ],
)
