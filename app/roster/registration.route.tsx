import { redirect } from "react-router"
import { record } from "#app/audit/record.server.ts"
import { demandTheirs, requireStaff } from "#app/staff/require.server.ts"
import { may } from "#app/staff/rules.ts"
import { db, transaction } from "#db/index.ts"
import type { StaffRole } from "#db/schema/index.ts"
import type { Route } from "./+types/registration.route.ts"
import { decide } from "./decide.server.ts"
import { decision } from "./forms.ts"
import { findStaffPlan } from "./queries.server.ts"
import { RegistrationPage } from "./registration.page.tsx"
import { withoutContact } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "viewer", now)
  const mayAct = may(user, { role: "coordinator" })
  const { id, eventId } = plan.registration
  const about = { subjectType: "registration", subjectId: id, eventId }
  const line = { actor: user.id, action: "registration.view", ...about }
  await transaction((tx) => record(tx, { ...line, detail: { contact: mayAct } }, now))
  const done = new URL(request.url).searchParams.get("done")
  return { user, mayAct, done, now, plan: mayAct ? plan : withoutContact(plan) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "coordinator", now)
  const { id, eventId } = plan.registration
  const parsed = decision.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const outcome = await decide({ registrationId: id, eventId, actor: user.id }, parsed.data, now)
  return redirect(
    `${new URL(request.url).pathname}?done=${outcome.ok ? parsed.data.act : "missing"}`,
  )
}

async function openRegistration(request: Request, id: string, role: StaffRole, now: number) {
  const user = await requireStaff(request, { role }, now)
  const plan = await findStaffPlan(db, id)
  if (plan) demandTheirs(user, plan.event.id, { type: "registration", id })
  if (!plan) throw new Response(null, { status: 404 })
  return { user, plan }
}

export default RegistrationPage
