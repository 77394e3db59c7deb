import { data } from "react-router"
import type { Posted } from "#app/registration/answer.server.ts"
import type { Said } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/you.route.ts"
import { openShiftStep } from "./choose.server.ts"
import { readYou, recheck, type ShiftDraft } from "./forms.ts"
import { partyOf } from "./party.server.ts"
import { chosenShifts } from "./queries.server.ts"
import { licencesOf, needsGuardian, type Shift } from "./rules.ts"
import { YouPage } from "./you.page.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const step = await openShiftStep(request, params, now)
  if (!step.draft) return data({ expired: true as const, slug: params.slug }, { status: 410 })
  const { draft, event, shifts } = step
  return {
    expired: false as const,
    slug: params.slug,
    zone: event.zone,
    theme: event.theme,
    draftId: draft.id,
    version: draft.version,
    shifts,
    waits: draft.data.waits,
    you: draft.data.you,
    lastResult: recheck(draft.data.you, shifts),
    licence: licencesOf(shifts)[0],
    minor: draft.data.you !== undefined && needsGuardian(shifts, draft.data.you.birthDate),
  }
}

/** So many changes of the answers a draft. */
const saves = { name: "volunteer answers", points: 60, seconds: 600 }

export const action = stepAction({
  flow: "shift",
  limit: saves,
  party: partyOf,
  async read({ event, draft, form, locale, now }: Posted<ShiftDraft>) {
    const shifts = await chosenShifts(event, draft.data, locale, now)
    const { you, again } = readYou(form, shifts, now)
    const minor = isMinor(shifts, form.get("birthDate"))
    return { you, again: (said?: Said) => ({ ...again(said), minor }) }
  },
  next({ draft }, { you, again }) {
    if (!you) return { refuse: 400, shown: again() }
    return { save: { ...draft.data, you }, to: "check" }
  },
})

const isMinor = (shifts: Shift[], typed: unknown) =>
  typeof typed === "string" && /^\d{4}-\d\d-\d\d$/.test(typed) && needsGuardian(shifts, typed)

export default YouPage
