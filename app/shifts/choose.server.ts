import { localeOf } from "../i18n/locales.ts"
import { type Draft, saveDraft, startDraft } from "../registration/drafts.server.ts"
import type { EventRow } from "../registration/event.server.ts"
import { draftOf, openStep, stepPath } from "../registration/step.server.ts"
import type { ShiftDraft } from "./forms.ts"
import { shiftsByEvent } from "./queries.server.ts"
import { type Choice, chosen, type Problem, problemsOf, type Shift } from "./rules.ts"

export type OpenShiftDraft = Draft<ShiftDraft>

/**
 * Keeps a choice of shifts in a draft: the one that a volunteer came back from, or a new one.
 * Refusal: `problems`, in the order of the choice; "none" when nothing was chosen.
 */
export async function choose(
  request: Request,
  input: { event: EventRow; choice: Choice; board: Map<string, Shift>; draftId?: string },
  now: number,
): Promise<{ ok: true; draftId: string; headers?: Headers } | { ok: false; problems: Problem[] }> {
  const { event, choice, board } = input
  const problems = problemsOf(choice, board)
  if (problems.length > 0 || choice.shifts.length + choice.waits.length === 0)
    return { ok: false, problems }
  const draft = await draftOf<ShiftDraft>(request, { event, flow: "shift", id: input.draftId }, now)
  if (draft && (await saveDraft(draft, { ...draft.data, ...choice }, now)).ok)
    return { ok: true, draftId: draft.id }
  const started = await startDraft(request, { eventId: event.id, flow: "shift", data: choice }, now)
  return { ok: true, draftId: started.id, headers: started.headers }
}

/** A step of a volunteer's sign-up: its event, the board, and the draft with the shifts chosen in it; without `draft` the step has expired. Throws as `openStep`. */
export async function openShiftStep(
  request: Request,
  params: { slug: string; draft: string },
  now: number,
) {
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ShiftDraft>(request, params, "shift", now)
  const board = await shiftsByEvent(event, locale, now)
  const to = (step: string) => stepPath(request, { ...params, flow: "shift" }, step)
  return { locale, event, board, draft, to, shifts: draft ? chosen(draft.data, board) : [] }
}
