import { z } from "zod"
import { versions } from "#app/editor/versions.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { lines, text } from "#app/registration/forms.ts"
import { centerOf } from "#app/registration/zip.ts"

const degrees = (most: number) =>
  text({ max: 20 })
    .refine((value) => /^-?\d{1,3}(\.\d{1,8})?$/.test(value), "offer:error.degrees")
    .transform((value) => Math.round(Number(value) * 1e6))
    .refine((value) => Number.isNaN(value) || Math.abs(value) <= most * 1e6, "offer:error.degrees")

export const siteName = text({ max: 120 })
const words = z.object({
  name: siteName.optional(),
  arrive: lines({ max: 600 }).optional(),
})
type Languages = Record<Locale, z.ZodOptional<typeof words>>

/** A site: its words in each language, its address with a ZIP code, and where on the map that is unless the ZIP code says enough. */
export const siteForm = z
  .object({
    texts: z.object(
      Object.fromEntries(locales.map((locale) => [locale, words.optional()])) as Languages,
    ),
    address: text({ max: 200 }),
    town: text({ max: 80 }),
    lat: degrees(90).optional(),
    lon: degrees(180).optional(),
    ...versions,
  })
  .superRefine(({ texts, address, lat, lon }, context) => {
    const complain = (path: string[], message: string) =>
      context.addIssue({ code: "custom", path, message })
    const named = locales.some((locale) => texts?.[locale]?.name)
    if (!named) complain(["texts", locales[0], "name"], "required")
    if ((lat === undefined) !== (lon === undefined))
      complain([lat === undefined ? "lat" : "lon"], "required")
    if (lat === undefined && lon === undefined && !placeOf(address))
      complain(["address"], "offer:error.zip")
  })
export type SiteForm = z.infer<typeof siteForm>

/** The ZIP code at the end of an address (`55 Forest Street, Hartford, CT 06105`) as a place on the map. */
export function placeOf(address: string): { lat: number; lon: number } | null {
  const zip = /\b(\d{5})(-\d{4})?\s*$/.exec(address)?.[1]
  return zip === undefined ? null : centerOf(zip)
}
