import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { hereZone } from "#app/i18n/time.ts"
import { demandPace } from "#app/staff/allow.server.ts"
import { homeZone } from "#app/staff/audit-log.server.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/person.route.ts"
import { actOn } from "./act.server.ts"
import { changeRoles } from "./change-roles.server.ts"
import { personAct, rolesForm } from "./forms.ts"
import { invitations } from "./invite.route.tsx"
import { PersonPage } from "./person.page.tsx"
import { findPerson, nameableEvents, sessionsOf } from "./queries.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const person = await findPerson(db, params.id)
  if (!person) throw new Response(null, { status: 404 })
  return {
    ...{ user, person, zone: (await homeZone(db)) ?? hereZone },
    done: new URL(request.url).searchParams.get("done"),
    events: await nameableEvents(db),
    sessions: await sessionsOf(db, person.id, now),
  }
}

export async function action({ request, params: { id } }: Route.ActionArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const { pathname } = new URL(request.url)
  const form = await request.formData()
  if (form.has("role")) {
    const submission = parseWithZod(form, { schema: rolesForm })
    if (submission.status !== "success")
      return data({ lastResult: submission.reply() }, { status: 400 })
    const changed = await transaction((tx) => changeRoles(tx, id, submission.value, user.id, now))
    return redirect(`${pathname}?done=${changed.ok ? "roles" : changed.reason}`, 303)
  }
  const asked = personAct.safeParse(Object.fromEntries(form))
  if (!asked.success) throw new Response(null, { status: 400 })
  if (asked.data.act === "inviteAgain") await demandPace(request, invitations, user)
  const done = await actOn({ id, actor: user.id }, asked.data, now)
  // Whoever has no access any more has no page either.
  const there =
    done === "accessEnded" || done === "gone" ? pathname.replace(/\/[^/]+$/, "") : pathname
  return redirect(`${there}?done=${done}`, 303)
}

export default PersonPage
