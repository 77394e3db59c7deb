import { pick } from "#app/i18n/pick.ts"
import { placeOf } from "./forms.ts"
import { type Answers, keysOf, type Question, type Section } from "./question.ts"

/** A question as a page asks it, in the reader's language, with those that depend on its answer. */
export type AskedQuestion = {
  id: string
  kind: Question["kind"]
  label: string
  hint: string
  required: boolean
  /** Days after the event until answers are deleted; null: with all else. */
  keepDays: number | null
  /** Of `one` and `several`; a yes/no has none. */
  choices: { value: string; label: string }[]
  /** Asked where the answer is one of those at these places, counted from 1. */
  leadsTo: { when: number[]; question: AskedQuestion }[]
}
export type AskedSection = {
  /** Where its fields stand in the form. */
  place: string
  attendee: number | null
  name: string | null
  questions: AskedQuestion[]
}

export const shownSections = (sections: Section[], locale: string): AskedSection[] =>
  sections.map((section) => ({
    place: placeOf(section),
    attendee: section.attendee,
    name: section.name,
    questions: section.questions
      .filter(({ shownWhen }) => !shownWhen)
      .map((question) => asked(question, section.questions, locale)),
  }))

function asked(question: Question, all: Question[], locale: string): AskedQuestion {
  const { id, kind, texts, choices, required, keepDays } = question
  const keys = keysOf(question)
  const after = all.slice(all.indexOf(question) + 1)
  return {
    id,
    kind,
    required,
    keepDays,
    label: pick(texts, locale, "label"),
    hint: pick(texts, locale, "hint"),
    choices: choices
      .filter(({ key }) => keys.includes(key) && kind !== "yesNo")
      .map((choice) => ({ value: choice.key, label: pick(choice.texts, locale, "label") })),
    leadsTo: after
      .filter(({ shownWhen }) => shownWhen?.questionId === id)
      .map((one) => ({
        when: (one.shownWhen?.is ?? []).flatMap((key) =>
          keys.includes(key) ? [keys.indexOf(key) + 1] : [],
        ),
        question: asked(one, after, locale),
      })),
  }
}

/** What a form begins with: one text, or a list where several can be chosen. */
export type Typed = { [questionId: string]: string | string[] }
export type TypedAnswers = { contact: Typed; people: Typed[] }

export function typedOf(sections: Section[], answers: Answers = {}): TypedAnswers {
  const typed: TypedAnswers = { contact: {}, people: [] }
  for (const { who, attendee, questions } of sections) {
    const given = Object.fromEntries(
      questions.flatMap(({ id, kind }) => {
        const values = answers[who]?.[id]
        return values?.length ? [[id, kind === "several" ? values : values[0]!]] : []
      }),
    )
    if (attendee === null) typed.contact = given
    else {
      while (typed.people.length <= attendee) typed.people.push({})
      typed.people[attendee] = given
    }
  }
  return typed
}
