import { z } from "zod"
import { versions } from "#app/editor/versions.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { lines, text } from "#app/registration/forms.ts"

/** The texts of an event in the order of its page; `long` ones have several lines. */
export const textFields = [
  { key: "name", long: false },
  { key: "tagline", long: false },
  { key: "when", long: false },
  { key: "where", long: false },
  { key: "promise", long: false },
  { key: "summary", long: true },
  { key: "bring", long: true },
  { key: "rules", long: true },
] as const
export type TextKey = (typeof textFields)[number]["key"]

const ofLanguage = z.object(
  Object.fromEntries(
    textFields.map(({ key, long }) => [
      key,
      (long ? lines({ max: 4_000 }) : text({ max: 200 })).optional(),
    ]),
  ) as Record<TextKey, z.ZodOptional<z.ZodType<string>>>,
)
type Languages = Record<Locale, z.ZodOptional<typeof ofLanguage>>

/** What an event says in each language, and in which of them it is published. */
export const textsForm = z.object({
  texts: z.object(
    Object.fromEntries(locales.map((locale) => [locale, ofLanguage.optional()])) as Languages,
  ),
  locales: z
    .union([z.enum(locales), z.array(z.enum(locales))], "edit:error.language")
    .transform((value) => locales.filter((locale) => [value].flat().includes(locale))),
  ...versions,
})
export type TextsForm = z.infer<typeof textsForm>
