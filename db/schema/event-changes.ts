import { instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"
import { events } from "./events.ts"

/** Each change of an event by staff, with what stood before: what undo and a second window show. */
export const eventChanges = table(
  "event_changes",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    at: instant("at").notNull(),
    /** A staff user's id. */
    by: text("by").notNull(),
    /** Of the event, once it was made. */
    version: int("version").notNull(),
    /** What was done, such as `offering.change`. */
    action: text("action").notNull(),
    /** What was done as one, in several steps: the id of its first change. NULL: by itself. */
    batch: sortText("batch"),
    /** Of each row that changed the columns that did, all of one that was deleted, null for one that was not there. */
    before: json<Rows>("before").notNull(),
    after: json<Rows>("after").notNull(),
    undoneAt: instant("undone_at"),
  },
  (t) => [uniqueIndex("event_changes_version").on(t.eventId, t.version)],
)
export type Rows = { [table: string]: { [id: string]: Record<string, unknown> | null } }
