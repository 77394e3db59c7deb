import { count } from "drizzle-orm"
import type { List } from "#app/registration/lists.ts"
import { offerings, resources } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** By key: in how many events something asks for it; of what help is sorted by, how many places stand under it. */
export const usesOf = async (db: Db, list: List): Promise<Record<string, number>> =>
  Object.fromEntries(list === "help" ? await placesUnder(db) : await eventsAsking(db, list))

async function placesUnder(db: Db) {
  const rows = await db
    .select({ help: resources.help, count: count() })
    .from(resources)
    .groupBy(resources.help)
  return rows.map(({ help, count }): [string, number] => [help, count])
}

async function eventsAsking(db: Db, list: "profession" | "paper") {
  const events = new Map<string, Set<string>>()
  for (const { eventId, rules } of await db
    .select({ eventId: offerings.eventId, rules: offerings.rules })
    .from(offerings))
    for (const key of list === "paper" ? (rules.papers ?? []) : [rules.licence ?? []].flat())
      events.set(key, (events.get(key) ?? new Set()).add(eventId))
  return [...events].map(([key, asking]): [string, number] => [key, asking.size])
}
