import type { Submission } from "@conform-to/react"
import { data } from "react-router"
import type { Stale } from "#app/editor/change-event.server.ts"
import type { Holders } from "#app/editor/holders.server.ts"
import type { Rush } from "#app/editor/series/at-last.server.ts"
import type { Unjoined } from "#app/editor/series/with-members.server.ts"
import type { PatternForm } from "./forms.ts"
import type { Unmade } from "./make.server.ts"

type Refused = Unmade | Unjoined | Stale | Rush

/** The answer to a pattern that was right and could not be made: beside its places where there are too few for who is in the series. */
export function refusedMaking(
  submission: Submission<PatternForm, string[], PatternForm>,
  refusal: Refused,
) {
  if (refusal.reason === "missing") throw new Response(null, { status: 404 })
  const holders: Holders | null = refusal.reason === "elsewhere" ? refusal.holders : null
  const fieldErrors =
    refusal.reason === "crowded"
      ? tooFew(submission, refusal.needed)
      : refusal.reason === "nowhere" && { sites: ["offer:error.nowhere"] }
  const lastResult = fieldErrors
    ? submission.reply({ fieldErrors })
    : submission.reply({ formErrors: [`offer:error.${refusal.reason}`] })
  const status = refusal.reason === "nowhere" ? 400 : 409
  return data({ lastResult, preview: null, holders }, { status })
}

/** Each field that says how many places there are, and says too few. */
function tooFew(
  { payload }: Submission<PatternForm, string[], PatternForm>,
  needed: number,
): Record<string, string[]> {
  const errors = [`offer:error.crowded?places=${needed}`]
  if (payload.by === "rhythm") return { capacity: errors }
  // Rows that stay empty are holes, which keep the others where they are.
  const rows = Array.from((payload.windows ?? []) as ({ capacity?: string } | undefined)[])
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      row?.capacity && Number(row.capacity) < needed
        ? [[`windows[${index}].capacity`, errors]]
        : [],
    ),
  )
}
