import { data } from "react-router"
import type { Posted } from "#app/registration/answer.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import type { Route } from "./+types/team.route.ts"
import { teamForm } from "./forms.ts"
import { partyOf } from "./party.server.ts"
import { categoryOf, type EntryData, openEntry } from "./queries.server.ts"
import { TeamPage } from "./team.page.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const entry = await openEntry(request, params, Date.now())
  return entry.draft ? entry : data(entry, 410)
}

/** So many changes of a team a draft. */
const saves = { name: "entry teams", points: 60, seconds: 300 }

export const action = stepAction({
  flow: "entry",
  limit: saves,
  party: partyOf,
  async read({ event, draft, form, now }: Posted<EntryData>) {
    const { category } = await categoryOf(event, draft.data, now)
    return readForm(form, teamForm(category, now))
  },
  next({ draft }, { submission, refused }) {
    if (submission.status !== "success") return refused
    const { payload: typed, value: team } = submission
    return { save: { ...draft.data, typed, team }, to: "check" }
  },
})

export default TeamPage
