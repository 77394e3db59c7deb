import { takeTheirs } from "#app/editor/merge.ts"
import type { sites } from "#db/schema/index.ts"
import { placeOf, type SiteForm } from "./forms.ts"

type Row = typeof sites.$inferSelect

/** What a site becomes of what its form said: it lies where that says, or else in the middle of its ZIP code. */
export function valuesOf({ name, address, town, lat, lon }: SiteForm) {
  const place = lat !== undefined && lon !== undefined ? { lat, lon } : placeOf(address)
  return { name, address, town, ...(place ?? { lat: 0, lon: 0 }) }
}

/**
 * The same of a site that there is, beside what others wrote. Where the ZIP code is another one and the place was left as
 * it stood, it lies in the new one.
 */
export const editOf =
  (form: SiteForm) =>
  (was: Row, seen: Row): ReturnType<typeof valuesOf> => {
    const values = valuesOf(form)
    const stayed = values.lat === was.lat && values.lon === was.lon
    const there = placeOf(form.address)
    const elsewhere = stayed && there && !isSame(there, placeOf(was.address))
    return takeTheirs(elsewhere ? { ...values, ...there } : values, seen, form.take)
  }

const isSame = (a: { lat: number; lon: number }, b: { lat: number; lon: number } | null) =>
  b !== null && a.lat === b.lat && a.lon === b.lon

/** A site as its form shows it. */
export function shownOf(row: Row | undefined) {
  if (!row) return {}
  const { name, address, town, lat, lon } = row
  return { name, address, town, lat: String(lat / 1e6), lon: String(lon / 1e6) }
}
