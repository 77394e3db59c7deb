import { z } from "zod"
import { daysBetween } from "#app/editor/days.ts"
import { siteName } from "#app/editor/sites/forms.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { addDays } from "#app/i18n/time.ts"
import { text } from "#app/registration/forms.ts"
import type { NewPlace } from "./postpone.server.ts"
import { type DayMoves, isDay } from "./rules.ts"

const newName = siteName.or(z.literal("")).default("")
const names = Object.fromEntries(locales.map((locale) => [`name.${locale}`, newName])) as Record<
  `name.${Locale}`,
  typeof newName
>

/** What a coordinator chose; `version` is of the event as it was shown. */
export const postponeForm = z.object({
  day: z.string().max(10).default("all"),
  to: z.string().trim().max(10).default(""),
  site: z.string().max(64).default(""),
  ...names,
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

/** The new place of a site; null where something of it is missing. It has a name in one language at least. */
export function placesOf({ site, address, town, ...chosen }: Chosen): NewPlace[] | null {
  if (site === "") return []
  const named = locales.flatMap((locale) => {
    const name = chosen[`name.${locale}`]
    return name ? [[locale, { name }] as const] : []
  })
  const texts = Object.fromEntries(named)
  return named.length > 0 && address && town ? [{ siteId: site, texts, address, town }] : null
}
