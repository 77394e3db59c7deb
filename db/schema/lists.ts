import { instant, int, json, table, text, uniqueIndex } from "#dialect"
import type { Texts } from "./events.ts"

/** An open list, such as `profession` or `paper`: its entries are rows that staff add to. */
export const listEntries = table(
  "list_entries",
  {
    id: text("id").primaryKey(),
    list: text("list").notNull(),
    /** What other rows hold; never changed. */
    key: text("key").notNull(),
    texts: json<Texts<"name" | "hint">>("texts").notNull(),
    position: int("position").notNull().default(0),
    version: int("version").notNull().default(1),
    /** Not chosen any more; what holds it keeps its name. */
    retiredAt: instant("retired_at"),
  },
  (t) => [uniqueIndex("list_entries_key").on(t.list, t.key)],
)
