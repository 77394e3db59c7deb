import { instant, int, sortText, table, text, uniqueIndex } from "#dialect"
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
