import { z } from "zod"
import { versions } from "#app/editor/versions.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { lines, text } from "#app/registration/forms.ts"
import type { EventTexts } from "#db/schema/index.ts"

/** The texts of an event in the order of its page. `long` ones have several lines; what has more or has a good default is `fold`ed. */
export const textFields = [
  { key: "name", long: false, fold: false },
  { key: "tagline", long: false, fold: false },
  { key: "when", long: false, fold: false },
  { key: "where", long: false, fold: false },
  { key: "promise", long: false, fold: false },
  { key: "summary", long: true, fold: false },
  { key: "bring", long: true, fold: false },
  { key: "rules", long: true, fold: true },
  { key: "register", long: false, fold: true },
  { key: "offers", long: false, fold: true },
  { key: "steps", long: true, fold: true },
  { key: "member", long: false, fold: true },
  { key: "members", long: false, fold: true },
  { key: "day", long: false, fold: true },
] as const

const line = text({ max: 200 }).optional()
const passage = lines({ max: 4_000 }).optional()
const ofLanguage = z.object({
  ...{ name: line, tagline: line, when: line, where: line, promise: line },
  ...{ summary: passage, bring: passage, rules: passage, steps: passage },
  ...{ register: line, offers: line, member: line, members: line, day: line },
} satisfies Record<keyof EventTexts[string], z.ZodType>)

/** A name of a field is a language and a text, `es.name`: nothing deeper is read. */
const languages = Object.fromEntries(
  locales.map((locale) => [locale, ofLanguage.optional()]),
) as Record<Locale, z.ZodOptional<typeof ofLanguage>>

/** What an event says in each language, and in which of them it is published. */
export const textsForm = z.object({
  ...languages,
  locales: z
    .union([z.enum(locales), z.array(z.enum(locales))], "edit:error.language")
    .transform((value) => locales.filter((locale) => [value].flat().includes(locale)))
    .refine((chosen) => chosen.length > 0, "edit:error.language"),
  ...versions,
})
export type TextsForm = z.infer<typeof textsForm>
