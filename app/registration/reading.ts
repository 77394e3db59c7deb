import type { SubmissionResult } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import type { z } from "zod"

/** What a page says about a form: of the whole, and of its fields. Keys of messages. */
export type Said = { error?: string; fields?: Record<string, string[]> }

/** What a page is told about a form that did not lead on. `stale`: another window was faster; `shownVersion`: the one that the form was shown with, null when it goes on from the present one. */
export type Answered =
  | { lastResult: SubmissionResult; stale: boolean; shownVersion: number | null }
  | null
  | undefined

/** A form read by its schema. `again` is what its page shows again; `refused` is the answer to what the schema refuses, or to a list that was made longer or shorter. */
export function readForm<S extends z.ZodType>(form: FormData, schema: S) {
  const submission = parseWithZod(form, { schema })
  const again = ({ error, fields }: Said = {}) => ({
    lastResult: submission.reply({
      ...(error && { formErrors: [error] }),
      ...(fields && { fieldErrors: fields }),
    }),
  })
  const refused = { refuse: submission.status === "error" ? 400 : 200, shown: again() }
  return { submission, again, refused }
}
