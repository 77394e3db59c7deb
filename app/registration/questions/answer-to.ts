import { z } from "zod"
import { isoDate, lines, text } from "#app/registration/forms.ts"
import { keysOf, type Question } from "./question.ts"

/** A whole or decimal number as it is typed, without signs that group thousands. Refusal: questions:error.number. */
const decimal = () =>
  text({ max: 20 })
    .refine((typed) => /^-?\d{1,9}(?:[.,]\d{1,2})?$/.test(typed), "questions:error.number")
    .transform((typed) => typed.replace(",", "."))

const alone = <T extends z.ZodType<string>>(one: T) => one.transform((value) => [value])

/** What a form may hold for a question: one value as it is typed, or all that are chosen of several. */
export function answerTo(question: Question): z.ZodType<string[]> {
  const { kind } = question
  if (kind === "long") return alone(lines())
  if (kind === "short") return alone(text())
  if (kind === "number") return alone(decimal())
  if (kind === "date") return alone(isoDate())
  const known = keysOf(question)
  const chosen = z
    .array(z.string())
    .refine((keys) => keys.every((key) => known.includes(key)), "choose")
  if (kind === "several") return chosen.transform((keys) => [...new Set(keys)])
  return alone(z.string("choose")).pipe(chosen)
}

/** Whether what was answered, perhaps before the question was changed, is still an answer to it. */
export function isAnswerTo(question: Question, values: string[]): boolean {
  if (values.length === 0) return true
  if (question.kind !== "several" && values.length > 1) return false
  return answerTo(question).safeParse(question.kind === "several" ? values : values[0]).success
}
