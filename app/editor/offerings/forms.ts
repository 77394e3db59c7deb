import { z } from "zod"
import { box, several, whole } from "#app/editor/fields.ts"
import { versions } from "#app/editor/versions.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { lines, text } from "#app/registration/forms.ts"
import { sorts } from "./sorts.ts"

const age = () => whole({ max: 120 }).optional()
const words = z.object({
  name: text({ max: 120 }).optional(),
  summary: text({ max: 300 }).optional(),
  bring: lines({ max: 1_000 }).optional(),
})
type Languages = Record<Locale, z.ZodOptional<typeof words>>

/** What one signs up for: its words in each language, what it is, and what it asks of people. */
export const offeringForm = z
  .object({
    texts: z.object(
      Object.fromEntries(locales.map((locale) => [locale, words.optional()])) as Languages,
    ),
    sort: z.enum(sorts, "choose"),
    health: box(),
    takes: z.enum(["one", "all"], "choose"),
    joinLate: box(),
    minAge: age(),
    maxAge: age(),
    adultUnder: age(),
    guardianUnder: age(),
    review: box(),
    holdDays: whole({ min: 1, max: 60 }).optional(),
    licence: text({ max: 40 }).optional(),
    languages: box(),
    membersMin: whole({ min: 1, max: 100 }).optional(),
    membersMax: whole({ min: 1, max: 100 }).optional(),
    minGoal: whole({ max: 1_000_000 }).optional(),
    papers: several(text({ max: 40 }), 50),
    ...versions,
  })
  .superRefine((given, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message })
    const named = locales.some((locale) => given.texts?.[locale]?.name)
    if (!named) complain(["texts", locales[0], "name"], "required")
    if (given.minAge !== undefined && given.maxAge !== undefined && given.maxAge < given.minAge)
      complain(["maxAge"], "offer:error.ages")
    const { membersMin, membersMax } = given
    if ((membersMin === undefined) !== (membersMax === undefined))
      complain([membersMin === undefined ? "membersMin" : "membersMax"], "required")
    else if (membersMin !== undefined && membersMax! < membersMin)
      complain(["membersMax"], "offer:error.members")
  })
export type OfferingForm = z.infer<typeof offeringForm>

/** The same where the open lists hold these keys. Refusal besides: choose. */
export const offeringFormOf = (held: { professions: string[]; papers: string[] }) =>
  offeringForm.superRefine(({ licence, papers }, context) => {
    const complain = (path: string) =>
      context.addIssue({ code: "custom", path: [path], message: "choose" })
    if (licence !== undefined && !held.professions.includes(licence)) complain("licence")
    if (papers.some((paper) => !held.papers.includes(paper))) complain("papers")
  })
