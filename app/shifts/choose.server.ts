import { type Locale, localeOf } from "#app/i18n/locales.ts"
import type { Draft } from "#app/registration/drafts.server.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { openStep, stepPath } from "#app/registration/open.server.ts"
import type { ShiftDraft } from "./forms.ts"
import { shiftsByEvent } from "./queries.server.ts"
import { chosen, type ShiftChoice } from "./rules.ts"

export type OpenShiftDraft = Draft<ShiftDraft>

/** A step of a volunteer's sign-up: its event, the board, and the draft with the shifts chosen in it; without `draft` the step has expired. Throws as `openStep`. */
export async function openShiftStep(
  request: Request,
  params: { slug: string; draft: string },
  now: number,
) {
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ShiftDraft>(request, params, "shift", now)
  const to = (step: string) => stepPath(request, { ...params, flow: "shift" }, step)
  const choice = draft?.data ?? { shifts: [], waits: [] }
  return { event, draft, to, ...(await chosenFrom(event, choice, locale, now)) }
}

/** All shifts of an event, and those chosen of them. */
export async function chosenFrom(
  event: EventRow,
  choice: ShiftChoice,
  locale: Locale,
  now: number,
) {
  const board = await shiftsByEvent(event, locale, now)
  return { board, shifts: chosen(choice, board) }
}
