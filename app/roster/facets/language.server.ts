import { sql } from "drizzle-orm"
import { languageName } from "#app/roster/words.ts"
import { attendees, registrations } from "#db/schema/index.ts"
import { type Facet, matching } from "./facet.server.ts"

/** Of an attendee, or of the contact where a registration counts as a whole. */
export const language: Facet = {
  key: "language",
  name: ({ t }) => t("facet.language"),
  read: matching(/^[a-z]{2,8}$/),
  columns: {
    attended: sql`${attendees.language}`,
    whole: sql`${registrations.locale}`,
    waiting: sql`coalesce(${attendees.language}, ${registrations.locale})`,
  },
  choices: ({ t }, { counts, chosen }) =>
    [...new Set([...counts.keys(), ...chosen])].sort().map((code) => [code, languageName(t, code)]),
}
