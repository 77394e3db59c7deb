import { type Locale, locales } from "#app/i18n/locales.ts"
import type { Question, QuestionRow } from "#app/registration/questions/question.ts"
import type { Choice } from "#db/schema/index.ts"
import { seemsToAsk, type Topic } from "./must-not-ask.ts"

/** Who sees answers, from the role that sees least. */
export const seers = ["viewer", "coordinator", "admin"] as const

/** More questions than this nobody answers on a telephone. */
export const MOST_QUESTIONS = 30
/** As many as the style sheet knows, and as a form can send. */
export const MOST_CHOICES = 20

/** What staff say about a question. */
export type QuestionValues = Pick<
  QuestionRow,
  | "kind"
  | "asks"
  | "flow"
  | "offeringId"
  | "required"
  | "texts"
  | "choices"
  | "shownWhen"
  | "seenBy"
  | "keepDays"
  | "keptBecause"
>

/** The values of a row, and nothing else of it. */
export const valuesOf = (row: QuestionValues): QuestionValues => {
  const { kind, asks, flow, offeringId, required, texts } = row
  const { choices, shownWhen, seenBy, keepDays, keptBecause } = row
  return {
    ...{ kind, asks, flow, offeringId, required, texts },
    ...{ choices, shownWhen, seenBy, keepDays, keptBecause },
  }
}

/**
 * What a change does to answers that were given before. `meaning`: they would be answers to something else, or kept
 * longer than was said. `wording`: only who reads both can tell whether they still are.
 */
export function effectOn(before: QuestionValues, after: QuestionValues) {
  const longer =
    (after.keepDays ?? Number.POSITIVE_INFINITY) > (before.keepDays ?? Number.POSITIVE_INFINITY)
  if (before.kind !== after.kind || before.asks !== after.asks || longer) return "meaning"
  const labels = before.choices.map(({ key, texts }) => [
    texts,
    after.choices.find((choice) => choice.key === key)?.texts ?? texts,
  ])
  const pairs = [[before.texts, after.texts], ...labels] as [Said, Said][]
  return pairs.some(([was, is]) => isReworded(was, is)) ? "wording" : "none"
}

/** Whether answers that were given would be seen by more people than before. */
export const isWider = (before: QuestionValues, after: QuestionValues): boolean =>
  seers.indexOf(after.seenBy) < seers.indexOf(before.seenBy)

/** Choices that somebody may have chosen, and of which nothing would be left. */
export const isForgotten = (before: QuestionValues, after: QuestionValues): boolean =>
  before.choices.some(({ key }) => !after.choices.some((choice) => choice.key === key))

type Said = { [locale: string]: { [key: string]: string | undefined } }

/** Whether words that were there are other ones; a translation that was missing is no rewording. */
const isReworded = (was: Said, is: Said): boolean =>
  Object.entries(was).some(([locale, keys]) =>
    Object.entries(keys).some(([key, text]) => text && is[locale]?.[key] !== text),
  )

/** Choices of a question that was answered stay, not offered any more, though a form has left them out. */
export const withRetired = (before: Choice[], after: Choice[]): Choice[] => [
  ...after,
  ...before
    .filter(({ key }) => !after.some((choice) => choice.key === key))
    .map((choice) => ({ ...choice, retired: true as const })),
]

/** A key for each choice that has none yet. */
export function withKeys(choices: (Omit<Choice, "key"> & { key?: string })[]): Choice[] {
  const used = new Set(choices.flatMap(({ key }) => key ?? []))
  let next = 1
  return choices.map((choice) => {
    if (choice.key) return { ...choice, key: choice.key }
    while (used.has(`c${next}`)) next++
    used.add(`c${next}`)
    return { ...choice, key: `c${next}` }
  })
}

/** A question can hang on the answer to this one: it comes before, offers choices, and is asked of the same people wherever the other is. */
export const mayDependOn = (
  question: Pick<Question, "asks" | "flow" | "offeringId">,
  on: Pick<Question, "asks" | "flow" | "offeringId" | "kind">,
): boolean =>
  (on.kind === "one" || on.kind === "several" || on.kind === "yesNo") &&
  on.asks === question.asks &&
  (on.flow === null || on.flow === question.flow) &&
  (on.offeringId === null || on.offeringId === question.offeringId)

export type Warning = { topic: Topic; words: string; locale: string }

/** What a question seems to ask that must not be asked, in any of its texts. */
export function warningsOf({
  texts,
  choices,
}: Pick<QuestionValues, "texts" | "choices">): Warning[] {
  const all = [texts, ...choices.map((choice) => choice.texts)] as Said[]
  const found = all.flatMap((said) =>
    Object.entries(said).flatMap(([locale, keys]) =>
      Object.values(keys).flatMap((text) =>
        seemsToAsk(text ?? "").map((warning) => ({ ...warning, locale })),
      ),
    ),
  )
  return [...new Map(found.map((one) => [`${one.topic} ${one.locale}`, one])).values()]
}

/** The languages in which a question, or a choice of it that is offered, has no words yet. */
export const lackedIn = (
  { texts, choices }: Pick<QuestionValues, "texts" | "choices">,
  published: readonly string[],
): Locale[] =>
  locales.filter(
    (locale) =>
      published.includes(locale) &&
      [texts, ...choices.flatMap((one) => (one.retired ? [] : [one.texts]))].some(
        (said) => !said[locale]?.label,
      ),
  )
