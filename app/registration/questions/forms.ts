import { z } from "zod"
import { answerTo } from "./answer-to.ts"
import { type Answers, type Given, isChoice, type Question, type Section } from "./question.ts"
import { kept, missing } from "./rules.ts"

/** At most so many people are asked in one form. */
const MOST_PEOPLE = 20

const answersTo = (questions: Question[]): z.ZodType<Given> =>
  z.object(Object.fromEntries(questions.map((one) => [one.id, answerTo(one).optional()])))

/** Every answer to an event's questions by itself, whoever is asked which; whether one is missing depends on the others. */
export const answersForm = (questions: Question[]) =>
  z.object({
    contact: answersTo(questions.filter(({ asks }) => asks === "contact")).optional(),
    people: z
      .array(answersTo(questions.filter(({ asks }) => asks === "attendee")).optional())
      .max(MOST_PEOPLE)
      .optional(),
  })
export type AnswersForm = ReturnType<typeof answersForm>

/** Where in the form a section stands. */
export const placeOf = ({ attendee }: Pick<Section, "attendee">): string =>
  attendee === null ? "contact" : `people[${attendee}]`

const givenTo = ({ attendee }: Section, typed: z.infer<AnswersForm>): Given =>
  (attendee === null ? typed.contact : typed.people?.[attendee]) ?? {}

/** What a form that is right says, by section. */
export const answersIn = (sections: Section[], typed: z.infer<AnswersForm>): Answers =>
  Object.fromEntries(
    sections.map((section) => [section.who, kept(section, givenTo(section, typed))]),
  )

/** What is missing in it, by field. */
export const gapsIn = (sections: Section[], typed: z.infer<AnswersForm>) =>
  Object.fromEntries(
    sections.flatMap((section) =>
      missing(section, givenTo(section, typed)).map(({ id, kind }) => [
        `${placeOf(section)}.${id}`,
        [isChoice({ kind }) ? "choose" : "required"],
      ]),
    ),
  )

/** The form as it stands for a person who asks the same as the first: what they left empty is filled in from there. */
export function sameForAll(form: FormData, sections: Section[]): FormData {
  const [first, ...others] = sections.filter(({ attendee }) => attendee !== null)
  const filled = new FormData()
  for (const [name, value] of form) filled.append(name, value)
  const isEmpty = (name: string) => form.getAll(name).every((value) => value === "")
  for (const other of others)
    for (const { id } of other.questions) {
      const name = `${placeOf(other)}.${id}`
      if (!first || !isEmpty(name)) continue
      filled.delete(name)
      for (const value of form.getAll(`${placeOf(first)}.${id}`)) filled.append(name, value)
    }
  return filled
}
