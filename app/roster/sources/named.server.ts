import { and, or, sql } from "drizzle-orm"
import { likeWord } from "#app/roster/rules.ts"
import { attendees, registrations } from "#db/schema/index.ts"

export const named = (
  column: typeof attendees.sortName | typeof registrations.sortName,
  words: string[],
) => and(...words.map((word) => sql`${column} LIKE ${likeWord(word)} ESCAPE '\\'`))

/** A team is found by its own name and by each member's. */
export const namedWhole = (words: string[]) =>
  words.length === 0
    ? undefined
    : or(
        named(registrations.sortName, words),
        sql`EXISTS (SELECT 1 FROM ${attendees} WHERE ${attendees.registrationId} = ${registrations.id} AND ${named(attendees.sortName, words)})`,
      )
