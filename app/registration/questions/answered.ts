import { pick } from "#app/i18n/pick.ts"
import { type Answers, type Given, isChoice, type Question, type Section } from "./question.ts"
import { isShown } from "./rules.ts"

/** One question with what was answered to it, in the reader's language. */
export type AnsweredLine = {
  /** The question's. */
  id: string
  /** Whose answer it is: the same for all of one person's. */
  who: string
  /** Their name, where it is not plain. */
  name: string | null
  label: string
  kind: Question["kind"]
  /** Choices in words, `yes` or `no`, an ISO date, or what was typed. */
  values: string[]
}

/** All that was asked, answered or not, in the order of asking. */
export const answeredLines = (
  sections: Section[],
  answers: Answers = {},
  locale: string,
): AnsweredLine[] =>
  sections.flatMap((section) => {
    const given = answers[section.who] ?? {}
    const shown = section.questions.filter((one) => isShown(one, given, section.questions))
    return linesOf({ ...section, questions: shown }, given, locale)
  })

/** Each of these questions, answered or not. */
export const linesOf = (
  { who, name, questions }: Omit<Section, "attendee">,
  given: Given,
  locale: string,
): AnsweredLine[] =>
  questions.map((one) => ({
    id: one.id,
    who,
    name,
    label: pick(one.texts, locale, "label"),
    kind: one.kind,
    values: (given[one.id] ?? []).map((value) => inWords(one, value, locale)),
  }))

/** A choice that was kept by its key is shown by its name, offered still or not. */
export function inWords(question: Question, value: string, locale: string): string {
  if (!isChoice(question) || question.kind === "yesNo") return value
  const choice = question.choices.find(({ key }) => key === value)
  return choice ? pick(choice.texts, locale, "label") : value
}
