import { redirect } from "react-router"
import { hereZone } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { homeZone } from "#app/staff/audit-log.server.ts"
import { Done } from "#app/staff/people/done.tsx"
import { ownAct } from "#app/staff/people/forms.ts"
import { sessionsOf } from "#app/staff/people/queries.server.ts"
import { signedInStaff } from "#app/staff/require.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/you.route.ts"
import { endSessions } from "./end.server.ts"
import { SessionList } from "./session-list.tsx"

/** Where somebody of staff sees and ends their own sessions. */
export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await signedInStaff(request, now)
  const done = new URL(request.url).searchParams.get("done")
  const sessions = await sessionsOf(db, user.id, now)
  return { user, done, sessions, zone: (await homeZone(db)) ?? hereZone }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const user = await signedInStaff(request, now)
  const asked = ownAct.safeParse(Object.fromEntries(await request.formData()))
  if (!asked.success) throw new Response(null, { status: 400 })
  const others = asked.data.act === "endOthers"
  const which =
    asked.data.act === "endOthers" ? { except: user.sessionId } : { only: asked.data.session }
  await transaction((tx) => endSessions(tx, user.id, which, user.id, now))
  const done = others ? "sessionsEnded" : "sessionEnded"
  return redirect(`${new URL(request.url).pathname}?done=${done}`, 303)
}

export default function You({ loaderData: { user, done, sessions, zone } }: Route.ComponentProps) {
  const { t } = useTranslation("people")
  return (
    <Page title={t("you.title")} lede={user.email}>
      <StaffBar user={user} />
      <Done done={done} />
      <h2>{t("sessions.title")}</h2>
      <p>{t("you.sessions")}</p>
      <SessionList sessions={sessions} here={user.sessionId} zone={zone} />
      {sessions.length > 1 && (
        <form method="post">
          <input type="hidden" name="act" value="endOthers" />
          <Button tone="quiet">{t("you.endOthers")}</Button>
        </form>
      )}
    </Page>
  )
}
