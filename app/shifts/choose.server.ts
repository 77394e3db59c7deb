import { localeOf } from "#app/i18n/locales.ts"
import type { Draft } from "#app/registration/drafts.server.ts"
import { openStep, stepPath } from "#app/registration/open.server.ts"
import type { ShiftDraft } from "./forms.ts"
import { chosenShifts } from "./queries.server.ts"

export type OpenShiftDraft = Draft<ShiftDraft>

/** A step of a volunteer's sign-up: its event, and the draft with the shifts chosen in it; without `draft` the step has expired. Throws as `openStep`. */
export async function openShiftStep(
  request: Request,
  params: { slug: string; draft: string },
  now: number,
) {
  const locale = localeOf(new URL(request.url).pathname)
  const { event, draft } = await openStep<ShiftDraft>(request, params, "shift", now)
  const to = (step: string) => stepPath(request, { ...params, flow: "shift" }, step)
  const shifts = draft ? await chosenShifts(event, draft.data, locale, now) : []
  return { event, draft, to, locale, shifts }
}
