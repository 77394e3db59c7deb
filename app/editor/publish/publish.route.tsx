import { data, redirect } from "react-router"
import { z } from "zod"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import type { Taken } from "#app/editor/holders.server.ts"
import { HoldersNotice } from "#app/editor/holders-notice.tsx"
import { editPath } from "#app/editor/parts.ts"
import { standingOf } from "#app/editor/rules.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { Button } from "#app/ui/button.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { db, transaction } from "#db/index.ts"
import type { Tx } from "#dialect"
import type { Route } from "./+types/publish.route.ts"
import { Gaps } from "./gaps.tsx"
import { endRegistration, publish, resumeRegistration, unpublish } from "./publish.server.ts"
import { gapsIn } from "./queries.server.ts"
import { StandingNotice } from "./standing-notice.tsx"

const form = z.object({ what: z.enum(["publish", "unpublish", "end", "resume"]) })
const verbs: Record<z.infer<typeof form>["what"], Verb> = {
  publish,
  unpublish,
  end: endRegistration,
  resume: resumeRegistration,
}

type Outcome = { ok: true } | { ok: false; reason: Exclude<string, "taken"> } | Taken
type Verb = (tx: Tx, by: { eventId: string; actor: string }, now: number) => Promise<Outcome>

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  return { user, event, standing: standingOf(event, now), gaps: await gapsIn(db, event, now) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const read = form.safeParse(Object.fromEntries(await request.formData()))
  if (!read.success) throw new Response(null, { status: 400 })
  const by = { eventId: event.id, actor: user.id }
  const done = await transaction((tx) => verbs[read.data.what](tx, by, now))
  if (!done.ok) return data(done, { status: 409 })
  return redirect(pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug)), 303)
}

export default function Publish({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const { user, event, standing, gaps } = loaderData
  const stops = gaps.some(({ must }) => must)
  return (
    <EditorPage
      {...{ user, event }}
      title={t(standing === "draft" ? "publish.title" : "publish.manage")}
      failed={actionData !== undefined}
    >
      {actionData && "holders" in actionData && <HoldersNotice holders={actionData.holders} />}
      {actionData?.reason === "standing" && <Notice tone="warning" title={t("publish.changed")} />}
      <StandingNotice event={event} standing={standing} />
      {standing === "draft" && <Gaps slug={event.slug} gaps={gaps} />}
      {standing === "draft" && !stops && (
        <Do what="publish" label={t("publish.go")} text={t("publish.means")} />
      )}
      {standing === "ahead" && event.endedAt === null && (
        <Do what="end" label={t("publish.end")} text={t("publish.endMeans")} />
      )}
      {standing === "ahead" && event.endedAt !== null && (
        <Do what="resume" label={t("publish.resume")} text={t("publish.resumeMeans")} />
      )}
      {standing === "ahead" && (
        <Do what="unpublish" label={t("publish.hide")} text={t("publish.hideMeans")} />
      )}
      {standing === "ahead" && (
        <p>
          <LocalLink to={`/staff/events/${event.slug}/cancel`}>{t("home.cancel")}</LocalLink>
        </p>
      )}
    </EditorPage>
  )
}

/** One thing that can be done to the event now, with what it means. */
function Do({ what, label, text }: { what: string; label: string; text: string }) {
  return (
    <form method="post" className="stack">
      <p>{text}</p>
      <input type="hidden" name="what" value={what} />
      <Button tone={what === "publish" ? "primary" : "quiet"}>{label}</Button>
    </form>
  )
}
