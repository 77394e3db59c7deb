import { z } from "zod"
import { daysBetween } from "#app/editor/days.ts"
import { siteName } from "#app/editor/sites/forms.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { addDays } from "#app/i18n/time.ts"
import { text } from "#app/registration/forms.ts"
import type { NewPlace } from "./postpone.server.ts"
import { type DayMoves, isDay } from "./rules.ts"

const newName = siteName.default("")
const names = Object.fromEntries(locales.map((locale) => [`name.${locale}`, newName])) as Record<
  `name.${Locale}`,
  typeof newName
>

/** What a coordinator chose; `version` is of the event as it was shown. */
const postponeForm = z.object({
  day: z.string().max(10).default("all"),
  to: text({ max: 20 }).default(""),
  site: z.string().max(64).default(""),
  ...names,
  address: text({ max: 200 }).default(""),
  town: text({ max: 80 }).default(""),
  version: z.coerce.number().int().catch(0),
})
export type Chosen = z.infer<typeof postponeForm>

/** What a form said, as it said it. */
export type Typed = { [name in keyof Chosen]?: string | number }
export const typedIn = (form: FormData): Typed =>
  Object.fromEntries(
    Object.keys(postponeForm.shape).map((name) => [name, String(form.get(name) ?? "")]),
  )

/** The choice of a form, or what is wrong with it by a field's name. What is empty is not said. */
export function readChoice(
  form: FormData,
): { ok: true; chosen: Chosen } | { ok: false; errors: Record<string, string[]> } {
  const said = Object.fromEntries([...form].filter(([, value]) => value !== ""))
  const parsed = postponeForm.safeParse(said)
  if (parsed.success) return { ok: true, chosen: parsed.data }
  const byField = Object.groupBy(parsed.error.issues, ({ path }) => path.join("."))
  const errors = Object.entries(byField).map(
    ([name, issues = []]) => [name, issues.map(({ message }) => message)] as const,
  )
  return { ok: false, errors: Object.fromEntries(errors) }
}

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
