import { pick } from "#app/i18n/pick.ts"
import type { listEntries } from "#db/schema/index.ts"

/** The open lists that staff add to. */
export const lists = ["profession", "paper", "help"] as const
export type List = (typeof lists)[number]
export const isList = (value: string): value is List => lists.includes(value as List)

export type ListEntry = typeof listEntries.$inferSelect

/** What an entry is called, by what other rows hold of it; its key where there is none such. */
export function nameIn(entries: ListEntry[], key: string, locale: string): string {
  const entry = entries.find((one) => one.key === key)
  return (entry && pick(entry.texts, locale, "name")) || key
}

/** What can be chosen: whatever is not retired, and what is held already. */
export const choicesOf = (entries: ListEntry[], held: string[] = []): ListEntry[] =>
  entries.filter(({ key, retiredAt }) => retiredAt === null || held.includes(key))
