import { instant, int, json, sortText, table, text } from "#dialect"
import type { Texts } from "./events.ts"

/** Help that is not an event: a crisis line, primary care, food. Nobody signs up for it and nobody is counted. */
export const resources = table("resources", {
  id: sortText("id").primaryKey(),
  /** What it helps with; an entry of the open list `help`. */
  help: text("help").notNull(),
  texts: json<Texts<"name" | "summary" | "hours">>("texts").notNull(),
  phone: text("phone"),
  /** A number for text messages, and one for a teletypewriter. */
  sms: text("sms"),
  tty: text("tty"),
  link: text("link"),
  /** Languages spoken there. */
  languages: json<string[]>("languages").notNull(),
  position: int("position").notNull().default(0),
  version: int("version").notNull().default(1),
  publishedAt: instant("published_at"),
  changedAt: instant("changed_at").notNull(),
})
