import { z } from "zod"
import { daysBetween } from "#app/editor/days.ts"
import { addDays } from "#app/i18n/time.ts"
import { text } from "#app/registration/forms.ts"
import type { NewPlace } from "./postpone.server.ts"
import { type DayMoves, isDay } from "./rules.ts"

/** What a coordinator chose; `version` is of the event as it was shown. */
export const postponeForm = z.object({
  day: z.string().max(10).default("all"),
  to: z.string().trim().max(10).default(""),
  site: z.string().max(64).default(""),
  name: text({ max: 120 }).or(z.literal("")).default(""),
  address: text({ max: 200 }).or(z.literal("")).default(""),
  town: text({ max: 80 }).or(z.literal("")).default(""),
  version: z.coerce.number().int().default(0),
})
export type Chosen = z.infer<typeof postponeForm>

/** Which days move where. Of all days the first moves to the chosen one, and the others as far. Null: no date. */
export function movesOf({ day, to }: Chosen, days: string[]): DayMoves | null {
  const [first] = days
  if (to === "" || !first) return {}
  if (!isDay(to)) return null
  if (day !== "all") return { [day]: to }
  const by = daysBetween(first, to)
  return Object.fromEntries(days.map((one) => [one, addDays(one, by)]))
}

/** The new place of a site; null where something of it is missing. */
export function placesOf({ site, name, address, town }: Chosen): NewPlace[] | null {
  if (site === "") return []
  return name && address && town ? [{ siteId: site, name, address, town }] : null
}
