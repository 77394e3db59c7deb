import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { demandPace } from "#app/staff/allow.server.ts"
import { idOfForm } from "#app/staff/form-id.server.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/invite.route.ts"
import { invitationForm } from "./forms.ts"
import { InvitePage } from "./invite.page.tsx"
import { invite } from "./invite.server.ts"
import { nameableEvents } from "./queries.server.ts"
import { sendInvitation } from "./send-invitation.server.tsx"

/** What one admin's stolen session could mail to others. */
export const invitations = { name: "staff invitation", points: 60, seconds: 3600 }

export async function loader({ request }: Route.LoaderArgs) {
  const user = await requireStaff(request, "govern", Date.now())
  return { user, events: await nameableEvents(db) }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: invitationForm })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply() }, { status: 400 })
  await demandPace(request, invitations, user)
  const { locale, ...invited } = submission.value
  const id = idOfForm(user.id, request, form)
  const outcome = await transaction((tx) => invite(tx, invited, user.id, now, id))
  if (!outcome.ok) {
    const lastResult = submission.reply({ fieldErrors: { email: ["people:error.known"] } })
    return data({ lastResult }, { status: 400 })
  }
  const sent = outcome.again || (await sendInvitation(invited.email, locale))
  const list = pathIn(localeOf(new URL(request.url).pathname), "/staff/people")
  return redirect(sent ? `${list}?done=invited` : `${list}/${outcome.id}?done=unsent`, 303)
}

export default InvitePage
