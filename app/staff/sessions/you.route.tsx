import { redirect } from "react-router"
import type { z } from "zod"
import { withOwnScript } from "#app/http/headers.server.ts"
import { hereZone } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { homeZone } from "#app/staff/audit-log.server.ts"
import { actOnPasskeys, nameOf } from "#app/staff/passkeys/act.server.ts"
import { passkeysHere } from "#app/staff/passkeys/here.server.ts"
import { optionsToAdd } from "#app/staff/passkeys/options.server.ts"
import { OwnPasskeys } from "#app/staff/passkeys/own-passkeys.tsx"
import { passkeysOf } from "#app/staff/passkeys/queries.server.ts"
import { isFresh, MOST_PASSKEYS } from "#app/staff/passkeys/rules.ts"
import { Done } from "#app/staff/people/done.tsx"
import { ownAct } from "#app/staff/people/forms.ts"
import { type Session, sessionsOf } from "#app/staff/people/queries.server.ts"
import { signedInStaff } from "#app/staff/require.server.ts"
import type { StaffUser } from "#app/staff/rules.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/you.route.ts"
import { endSessions } from "./end.server.ts"
import { SessionList } from "./session-list.tsx"

export const headers = () => withOwnScript

/** Where somebody of staff sees and ends their own sessions, and keeps their passkeys. */
export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await signedInStaff(request, now)
  const done = new URL(request.url).searchParams.get("done")
  const sessions = await sessionsOf(db, user.id, now)
  const passkeys = passkeysHere(request) ? await ownPasskeys(request, user, sessions, now) : null
  return { user, done, sessions, passkeys, zone: (await homeZone(db)) ?? hereZone }
}

async function ownPasskeys(request: Request, user: StaffUser, sessions: Session[], now: number) {
  const keys = await passkeysOf(db, user.id)
  const here = sessions.find(({ id }) => id === user.sessionId)
  const may = here && isFresh(+here.createdAt, now) && keys.length < MOST_PASSKEYS
  const options = may ? await optionsToAdd(user, keys, now) : null
  return { keys, options, device: nameOf(request) }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const user = await signedInStaff(request, now)
  const asked = ownAct.safeParse(Object.fromEntries(await request.formData()))
  if (!asked.success) throw new Response(null, { status: 400 })
  const done = await act(request, user, asked.data, now)
  return redirect(`${new URL(request.url).pathname}?done=${done}`, 303)
}

async function act(request: Request, user: StaffUser, asked: z.infer<typeof ownAct>, now: number) {
  if (asked.act === "addPasskey" || asked.act === "removePasskey")
    return actOnPasskeys(request, user, asked, now)
  const which = asked.act === "endOthers" ? { except: user.sessionId } : { only: asked.session }
  await transaction((tx) => endSessions(tx, user.id, which, user.id, now))
  return asked.act === "endOthers" ? "sessionsEnded" : "sessionEnded"
}

export default function You({
  loaderData: { user, done, sessions, passkeys, zone },
}: Route.ComponentProps) {
  const { t } = useTranslation("people")
  return (
    <Page title={t("you.title")} lede={user.email}>
      <StaffBar user={user} />
      <Done done={done} />
      {passkeys && <OwnPasskeys {...passkeys} zone={zone} />}
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
