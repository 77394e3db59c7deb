import type { Submission } from "@conform-to/react"
import { data } from "react-router"
import type { EditRefusal } from "./edit-event.server.ts"

/** The fields that a refusal is about, where a form has them. */
const about: Partial<Record<EditRefusal["reason"], string>> = {
  slugTaken: "slug",
  slugPublic: "slug",
  purgePublic: "purgeOn",
  nowhere: "sort",
}

/** The answer to a form that was right and could not be done: what was typed comes back with why. */
export function refused<S, V>(submission: Submission<S, string[], V>, refusal: EditRefusal) {
  const field = about[refusal.reason]
  const errors = [`edit:error.${refusal.reason}`]
  const lastResult = field
    ? submission.reply({ fieldErrors: { [field]: errors } })
    : submission.reply({ formErrors: errors })
  return data({ lastResult, refusal }, { status: refusal.reason === "missing" ? 404 : 409 })
}
