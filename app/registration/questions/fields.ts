import type { SubmissionResult } from "@conform-to/react"
import type { Field } from "#app/ui/framed.tsx"
import type { AskedSection, Typed, TypedAnswers } from "./shown.ts"

/** The form's id: a field's is made of it and its name. */
export const formId = "questions"

/** A field as it stands after what was answered to the form, or as it begins. */
export function fieldOf(
  { place, attendee }: Pick<AskedSection, "place" | "attendee">,
  id: string,
  { typed, lastResult }: { typed: TypedAnswers; lastResult?: SubmissionResult | null | undefined },
): Field {
  const shown = (lastResult?.initialValue ?? typed) as Partial<TypedAnswers>
  const values: Typed | undefined = attendee === null ? shown.contact : shown.people?.[attendee]
  const name = `${place}.${id}`
  const errors = lastResult?.error?.[name] ?? undefined
  return { id: `${formId}-${name}`, name, errors, initialValue: values?.[id] }
}
