import type { Submission } from "@conform-to/react"
import { data } from "react-router"
import type { EditRefusal } from "./edit-event.server.ts"

/** The answer to a form that was right and could not be done: what was typed comes back with why. `slug` is the field of an event's address, where the form has it. */
export function refused<S, V>(
  submission: Submission<S, string[], V>,
  refusal: EditRefusal,
  slug?: string,
) {
  const onSlug = refusal.reason === "slugTaken" || refusal.reason === "slugPublic"
  const errors = [`edit:error.${refusal.reason}`]
  const lastResult =
    onSlug && slug
      ? submission.reply({ fieldErrors: { [slug]: errors } })
      : submission.reply({ formErrors: errors })
  return data({ lastResult, refusal }, { status: refusal.reason === "missing" ? 404 : 409 })
}
