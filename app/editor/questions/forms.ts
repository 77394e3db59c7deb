import { z } from "zod"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { text } from "#app/registration/forms.ts"
import { MOST_CHOICES, type QuestionValues, seers, withKeys } from "./rules.ts"

const kinds = ["short", "long", "one", "several", "yesNo", "number", "date"] as const
export const flows = ["visit", "activity", "entry", "table", "shift"] as const
export { kinds }

/** A text in each language, all of which may be missing. */
const inEach = (max: number) =>
  Object.fromEntries(locales.map((locale) => [locale, text({ max }).optional()])) as Record<
    Locale,
    z.ZodOptional<ReturnType<typeof text>>
  >
const said = (max: number) => z.object(inEach(max)).default({})
type Said = Partial<Record<Locale, string>>

const id = z.string().regex(/^[\w-]{1,60}$/)
const key = z.string().regex(/^[a-zA-Z0-9]{1,20}$/)
const days = z
  .string()
  .regex(/^\d{1,3}$/, "questions:edit.error.days")
  .transform(Number)

/** A question as staff write it. Of `where`, "" is everywhere; of `when` each is a question's id and one of its keys. */
export const questionForm = z
  .object({
    label: said(200),
    hint: said(400),
    kind: z.enum(kinds, "choose"),
    choices: z
      .array(z.object({ key: key.optional(), retired: z.literal("on").optional(), ...inEach(120) }))
      .max(MOST_CHOICES, "questions:edit.error.tooMany")
      .default([]),
    asks: z.enum(["contact", "attendee"], "choose"),
    where: z
      .string()
      .regex(/^(?:flow (?:visit|activity|entry|table|shift)|offering [\w-]{1,60})$/, "choose")
      .optional(),
    required: z.literal("on").optional(),
    when: z
      .array(z.string().regex(/^[\w-]{1,60} [a-zA-Z0-9]{1,20}$/, "choose"))
      .max(MOST_CHOICES, "choose")
      .default([]),
    seenBy: z.enum(seers, "choose"),
    keepDays: days.optional(),
    keptBecause: text({ max: 300 }).optional(),
    /** What becomes of answers given before: the same question in better words, or a new one. */
    meaning: z.enum(["same", "new"]).optional(),
    /** The values as the form was filled, and as it has said them since. */
    shown: z.string().max(20_000).optional(),
    seen: z.string().max(20_000).optional(),
  })
  .superRefine(({ label, kind, choices, when }, context) => {
    const wrong = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path, message })
    if (!says(label)) wrong(["label", locales[0]], "required")
    const offered = choices.filter((choice) => !choice.retired && says(choice))
    if ((kind === "one" || kind === "several") && offered.length < 2)
      wrong(["choices"], "questions:edit.error.tooFew")
    if (new Set(when.map((one) => one.split(" ")[0])).size > 1)
      wrong(["when"], "questions:edit.error.oneCondition")
  })
export type Written = z.infer<typeof questionForm>

const says = (said: Said) => locales.some((locale) => said[locale])

/** What the form says as the values of a row. */
export function valuesIn(written: Written): QuestionValues {
  const { kind, asks, where, when, keepDays, keptBecause } = written
  const [to, of] = where?.split(" ") ?? []
  const choices = written.choices.filter(says).map((choice) => ({
    ...(choice.key && { key: choice.key }),
    texts: textsOf({ label: choice }),
    ...(choice.retired && { retired: true as const }),
  }))
  return {
    kind,
    asks,
    flow: to === "flow" ? (of as QuestionValues["flow"]) : null,
    offeringId: to === "offering" ? (of ?? null) : null,
    required: written.required === "on",
    texts: textsOf({ label: written.label, hint: written.hint }),
    choices: kind === "one" || kind === "several" ? withKeys(choices) : [],
    shownWhen:
      when.length === 0
        ? null
        : { questionId: when[0]!.split(" ")[0]!, is: when.map((one) => one.split(" ")[1]!) },
    seenBy: written.seenBy,
    keepDays: keepDays ?? null,
    keptBecause: keptBecause ?? null,
  }
}

/** By language, without what is empty. */
function textsOf<K extends string>(said: Record<K, Said>) {
  const texts: { [locale: string]: { [key in K]?: string } } = {}
  for (const [name, words] of Object.entries(said) as [K, Said][])
    for (const locale of locales)
      if (words[locale]) texts[locale] = { ...texts[locale], [name]: words[locale] } as never
  return texts
}

/** How a form is filled with a row. */
export const typedOf = (values: QuestionValues) => ({
  label: saidIn(values.texts, "label"),
  hint: saidIn(values.texts, "hint"),
  kind: values.kind,
  choices: values.choices.map(({ key: known, texts, retired }) => ({
    key: known,
    ...saidIn(texts, "label"),
    retired: retired ? "on" : undefined,
  })),
  asks: values.asks,
  where: values.flow
    ? `flow ${values.flow}`
    : values.offeringId
      ? `offering ${values.offeringId}`
      : "",
  required: values.required ? "on" : undefined,
  when: (values.shownWhen?.is ?? []).map((one) => `${values.shownWhen?.questionId} ${one}`),
  seenBy: values.seenBy,
  keepDays: values.keepDays?.toString() ?? "",
  keptBecause: values.keptBecause ?? "",
})

const saidIn = <K extends string>(texts: { [locale: string]: { [key in K]?: string } }, name: K) =>
  Object.fromEntries(locales.map((locale) => [locale, texts[locale]?.[name] ?? ""]))

const texts = z.record(z.enum(locales), z.record(z.enum(["label", "hint"]), z.string()).optional())

/** Values that a form carries to know what it was filled with: nobody's word for what a row may hold. */
const carried = z.strictObject({
  kind: z.enum(kinds),
  asks: z.enum(["contact", "attendee"]),
  flow: z.enum(flows).nullable(),
  offeringId: id.nullable(),
  required: z.boolean(),
  texts: texts.catch({} as never),
  choices: z.array(z.object({ key, texts: z.unknown(), retired: z.literal(true).optional() })),
  shownWhen: z.object({ questionId: id, is: z.array(key) }).nullable(),
  seenBy: z.enum(seers),
  keepDays: z.number().nullable(),
  keptBecause: z.string().nullable(),
})

/** Reads them; undefined when they are none. */
export function carriedIn(json: string | undefined): QuestionValues | undefined {
  try {
    const read = carried.safeParse(JSON.parse(json ?? ""))
    return read.success ? (read.data as QuestionValues) : undefined
  } catch {
    return undefined
  }
}

export const arrangeForm = z.object({
  act: z.enum(["up", "down", "retire", "askAgain"]),
  id,
  /** How many stand before it on the page. */
  at: z.coerce.number().int().optional(),
})

/** A form as Conform shows it. */
export type TypedText = Record<Locale, string>
export type TypedChoice = Record<Locale, string> & { key?: string; retired?: string }
export type TypedQuestion = {
  label: TypedText
  hint: TypedText
  kind: string
  choices: TypedChoice[]
  asks: string
  where: string
  required?: string
  when: string[]
  seenBy: string
  keepDays: string
  keptBecause: string
  meaning?: string
  shown?: string
  seen?: string
}
