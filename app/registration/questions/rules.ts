import { fold } from "#app/registration/fold.ts"
import { isAnswerTo } from "./answer-to.ts"
import {
  type AnswerInput,
  type Answers,
  type Given,
  isChoice,
  type Party,
  type Question,
  type Section,
} from "./question.ts"

/** What is asked of whom, in the organiser's order; nobody without questions is in it. */
export function sectionsOf(questions: Question[], party: Party): Section[] {
  const asked = questions.filter(({ flow }) => flow === null || flow === party.flow)
  const everything = [...party.offerings, ...party.people.flatMap((one) => one.offerings ?? [])]
  const names = party.people.map(({ name }) => fold(name ?? ""))
  const contact: Section = {
    who: "contact",
    attendee: null,
    name: null,
    questions: forThese(asked, "contact", everything),
  }
  const people = party.people.map(({ name, offerings }, attendee) => ({
    // Two of one name are told apart by their order: what one has answered is never taken for another's.
    who: `${names[attendee]} ${names.slice(0, attendee).filter((one) => one === names[attendee]).length}`,
    attendee,
    name: party.self ? null : name,
    questions: name === null ? [] : forThese(asked, "attendee", offerings ?? party.offerings),
  }))
  return [contact, ...people].filter((section) => section.questions.length > 0)
}

const forThese = (questions: Question[], asks: Question["asks"], offerings: string[]) =>
  questions.filter(
    (one) => one.asks === asks && (one.offeringId === null || offerings.includes(one.offeringId)),
  )

/** Whether a question is asked, given what was answered to those before it. */
export function isShown(question: Question, given: Given, questions: Question[]): boolean {
  const { shownWhen } = question
  if (!shownWhen) return true
  const before = questions.slice(0, questions.indexOf(question))
  const on = before.find(({ id }) => id === shownWhen.questionId)
  if (!on || !isShown(on, given, before)) return false
  return (given[on.id] ?? []).some((value) => shownWhen.is.includes(value))
}

/** What was answered of what is asked; an answer to what is not shown is dropped. */
export function kept({ questions }: Pick<Section, "questions">, given: Given): Given {
  const shown = questions.filter((one) => isShown(one, given, questions))
  return Object.fromEntries(shown.flatMap(({ id }) => (given[id]?.length ? [[id, given[id]]] : [])))
}

/** What has to be answered and is not. */
export const missing = ({ questions }: Pick<Section, "questions">, given: Given): Question[] =>
  questions.filter(
    (one) => one.required && !given[one.id]?.length && isShown(one, given, questions),
  )

/** Whether all has been asked and answered, with what can be answered now. */
export const isAnswered = (sections: Section[], answers: Answers = {}): boolean =>
  sections.every((section) => {
    const given = answers[section.who]
    return (
      given !== undefined &&
      missing(section, given).length === 0 &&
      section.questions.every((one) => isAnswerTo(one, given[one.id] ?? []))
    )
  })

/** What is kept of a sign-up: one row a value. */
export const rowsOf = (sections: Section[], answers: Answers = {}): AnswerInput[] =>
  sections.flatMap((section) => {
    const given = kept(section, answers[section.who] ?? {})
    return section.questions.flatMap((question) =>
      (given[question.id] ?? []).map((value) => ({
        questionId: question.id,
        attendee: section.attendee,
        ...(isChoice(question) ? { choice: value, typed: null } : { choice: "", typed: value }),
      })),
    )
  })
