import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { membersForm } from "#app/entries/forms.ts"
import { nameMembers } from "#app/entries/name-members.server.ts"
import { openTeam } from "#app/entries/rules.ts"
import { limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/team.route.ts"
import { requireMine, requireMineToChange } from "./queries.server.ts"
import type { Note } from "./rules.ts"
import { TeamPage } from "./team.page.tsx"

/** Who swims in an entry, to be named and corrected. One that is cancelled or has begun leads back, saying so. */
export async function loader({ request }: Route.LoaderArgs) {
  const plan = await requireMine(request)
  const team = openTeam(plan, Date.now())
  if (!team) throw back(request, "already")
  const { version } = plan.registration
  return { team, version, event: plan.event, organisation: config.organisation.name }
}

/** Each change sends a mail. */
const changes = { name: "changes of a team", points: 20, seconds: 600 }

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const team = openTeam(plan, now)
  if (!team) return back(request, "already")
  const form = await request.formData()
  const version = Number(form.get("version"))
  const schema = membersForm(team.demands, plan.attendees, now)
  const submission = parseWithZod(form, { schema })
  const answer = (status: number, formError?: string) => {
    const formErrors = formError ? [formError] : undefined
    const lastResult = submission.reply(formErrors ? { formErrors } : {})
    return data({ lastResult, version, stale: false }, status)
  }
  if (submission.status !== "success") return answer(submission.status === "error" ? 400 : 200)
  const { id } = plan.registration
  if (!(await limit(request, changes, id)).ok) return answer(429, "registration:refused.slowDown")
  const locale = localeOf(new URL(request.url).pathname)
  const naming = { ...submission.value, registrationId: id, version, locale }
  const outcome = await nameMembers(naming, now)
  if (outcome.ok) return back(request, "named")
  if (outcome.reason === "missing") return back(request, "already")
  if (outcome.reason !== "stale") return answer(409, "entries:error.again")
  return data({ lastResult: submission.reply(), version, stale: true }, 409)
}

const back = (request: Request, note: Note) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), `/my?done=${note}`), 303)

export default TeamPage
