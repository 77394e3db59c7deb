import { takeTheirs } from "#app/editor/merge.ts"
import { locales } from "#app/i18n/locales.ts"
import type { SiteTexts, sites } from "#db/schema/index.ts"
import { placeOf, type SiteForm } from "./forms.ts"

type Row = typeof sites.$inferSelect

/** What a site becomes of what its form said: a cleared text goes; it lies where that says, or else in the middle of its ZIP code. */
export function valuesOf({ texts, address, town, lat, lon }: SiteForm, was: SiteTexts = {}) {
  const place = lat !== undefined && lon !== undefined ? { lat, lon } : placeOf(address)
  return { texts: textsOf(texts, was), address, town, ...(place ?? { lat: 0, lon: 0 }) }
}

/**
 * The same of a site that there is, beside what others wrote. Where the ZIP code is another one and the place was left as
 * it stood, it lies in the new one.
 */
export const editOf =
  (form: SiteForm) =>
  (was: Row, seen: Row): ReturnType<typeof valuesOf> => {
    const values = valuesOf(form, was.texts)
    const stayed = values.lat === was.lat && values.lon === was.lon
    const there = placeOf(form.address)
    const elsewhere = stayed && there && !isSame(there, placeOf(was.address))
    return takeTheirs(elsewhere ? { ...values, ...there } : values, seen, form.take)
  }

const isSame = (a: { lat: number; lon: number }, b: { lat: number; lon: number } | null) =>
  b !== null && a.lat === b.lat && a.lon === b.lon

/** What a language says that is not shipped stays. */
function textsOf(form: SiteForm["texts"], was: SiteTexts): SiteTexts {
  const texts: SiteTexts = { ...was }
  for (const locale of locales) {
    const { name, arrive } = form[locale] ?? {}
    texts[locale] = { ...(name && { name }), ...(arrive && { arrive }) }
  }
  return texts
}

/** A site as its form shows it. */
export function shownOf(row: Row | undefined) {
  if (!row) return { texts: {} }
  const { texts, address, town, lat, lon } = row
  return { texts, address, town, lat: String(lat / 1e6), lon: String(lon / 1e6) }
}
