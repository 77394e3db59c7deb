import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { provenPerson } from "#app/registration/proof.server.ts"
import { answeredSoFar } from "#app/registration/questions/asked.server.ts"
import { readForm, type Said } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/check.route.ts"
import { CheckPage } from "./check.page.tsx"
import { openShiftStep } from "./choose.server.ts"
import { checkForm, recheck, type ShiftDraft } from "./forms.ts"
import { partyOf } from "./party.server.ts"
import { chosenShifts, obstacleOf } from "./queries.server.ts"
import { boardOf, changed, problemsOf } from "./rules.ts"
import { signUp } from "./sign-up.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const step = await openShiftStep(request, params, now)
  const { draft, event, shifts, to } = step
  if (!draft) return data({ expired: true as const, slug: params.slug }, { status: 410 })
  const { you } = draft.data
  if (!you || recheck(you, shifts)) throw redirect(to("you"), 303)
  const [problem] = problemsOf(draft.data, boardOf(shifts))
  return {
    expired: false as const,
    slug: event.slug,
    zone: event.zone,
    theme: event.theme,
    purgeOn: event.purgeOn,
    organisation: config.organisation.name,
    draftId: draft.id,
    version: draft.version,
    asOf: event.version,
    shifts,
    waits: draft.data.waits,
    you,
    answers: await answeredSoFar(event, partyOf, draft.data, step.locale),
    obstacle: problem && (await obstacleOf(step, problem, now)),
  }
}

/** So many tries a draft; how many drafts one address has is limited on the board. */
const tries = { name: "volunteer confirmations", points: 20, seconds: 300 }

type Way = Awaited<ReturnType<typeof obstacleOf>>

export const action = stepAction({
  flow: "shift",
  limit: tries,
  party: partyOf,
  async read({ event, draft, form, locale, now }: Posted<ShiftDraft>) {
    const { again, ...read } = readForm(form, checkForm)
    return {
      shifts: await chosenShifts(event, draft.data, locale, now),
      ...read,
      again: (said?: Said, obstacle?: Way) => ({ ...again(said), obstacle }),
    }
  },
  async next({ request, event, draft, form, locale, now }, { shifts, submission, again }) {
    const change = form.get("change")
    if (typeof change === "string") {
      const choice = changed(draft.data, change)
      const empty = choice.shifts.length + choice.waits.length === 0
      const back = `/events/${event.slug}/volunteer?draft=${draft.id}`
      return { save: { ...draft.data, ...choice }, to: empty ? back : "check" }
    }
    if (submission.status !== "success") return { refuse: 400, shown: again() }
    // A changed choice may ask for more than was answered, such as a guardian's consent.
    const { you } = draft.data
    if (!you || recheck(you, shifts)) return { to: "you" }
    const lost = async (why: Parameters<typeof obstacleOf>[1]) =>
      again({}, await obstacleOf({ event, shifts, locale }, why, now))
    const stray = problemsOf(draft.data, boardOf(shifts)).find(({ reason }) => reason === "gone")
    if (stray) return { refuse: 409, shown: await lost(stray) }
    const known = await provenPerson(request, you)
    const given = { event, draft, you, shifts, locale, known }
    return { confirm: (sent) => signUp({ ...given, ...sent }, now), lost }
  },
})

export default CheckPage
