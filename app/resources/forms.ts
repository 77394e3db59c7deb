import { z } from "zod"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { lines, text } from "#app/registration/forms.ts"
import { languageCodes, type SpokenLanguage } from "#app/registration/languages.ts"

/** A number that can be dialled: three digits such as 988, up to fifteen. Refusals: tooLong, resources:error.number. */
const number = () =>
  text({ max: 40 }).refine((value) => {
    const digits = value.replace(/\D/g, "").length
    return /^[+\d][\d\s().-]*$/.test(value) && digits >= 3 && digits <= 15
  }, "resources:error.number")

/** Refusals: tooLong, resources:error.link. */
const link = () =>
  text({ max: 300 }).pipe(
    z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: "resources:error.link" }),
  )

/** The same fields once for each language, as `en.name` and `es.name`. */
export const inEach = <S extends z.ZodType>(schema: S) =>
  Object.fromEntries(locales.map((locale) => [locale, schema.optional()])) as Record<
    Locale,
    z.ZodOptional<S>
  >

type Named = Partial<Record<Locale, { name?: string }>>
export const isNamed = (typed: object) => locales.some((locale) => (typed as Named)[locale]?.name)
export const nameless = { path: ["en", "name"], error: "resources:error.name", when: () => true }

/** Texts by language, without the languages and texts that are empty. */
export const textsOf = <T extends object>(typed: Partial<Record<Locale, T>>): Record<string, T> =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const kept = Object.entries(typed[locale] ?? {}).filter(([, text]) => text)
      return kept.length > 0 ? [[locale, Object.fromEntries(kept) as T]] : []
    }),
  )

const resourceText = z.object({
  name: text({ max: 120 }).optional(),
  summary: lines({ max: 600 }).optional(),
  hours: text({ max: 200 }).optional(),
})

/** A resource as staff type it. `version`: of the one that the form was shown with; 0 of a new one. */
export const resourceForm = z
  .object({
    version: z.coerce.number().int().min(0),
    help: text({ max: 40 }),
    ...inEach(resourceText),
    phone: number().optional(),
    sms: number().optional(),
    tty: number().optional(),
    link: link().optional(),
    languages: z.array(z.enum(languageCodes)).default([]),
  })
  .refine(isNamed, nameless)
  .transform(({ version, help, phone, sms, tty, link, languages, ...each }) => ({
    ...{ version, help, phone, sms, tty, link, languages },
    texts: textsOf(each),
  }))
type Text = z.output<typeof resourceText>
export type ResourceInput = Partial<
  Pick<z.output<typeof resourceForm>, "phone" | "sms" | "tty" | "link">
> & {
  version: number
  help: string
  texts: { [locale: string]: Text }
  languages: SpokenLanguage[]
}
export type ResourceFields = z.input<typeof resourceForm>

const id = z.uuid()
/** How many of its kind stand before it on the page. */
const at = z.coerce.number().int().optional()

/** What the buttons of the list do to one resource. */
export const listForm = z.discriminatedUnion("act", [
  z.object({ act: z.literal("publish"), id }),
  z.object({ act: z.literal("unpublish"), id }),
  z.object({ act: z.literal("up"), id, at }),
  z.object({ act: z.literal("down"), id, at }),
  z.object({ act: z.literal("remove"), id }),
])
export type ListAct = z.infer<typeof listForm>
