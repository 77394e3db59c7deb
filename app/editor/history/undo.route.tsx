import { data, redirect } from "react-router"
import { z } from "zod"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { AwayNotice, HoldersNotice } from "#app/editor/holders-notice.tsx"
import { editPath } from "#app/editor/parts.ts"
import { changeAtLast } from "#app/editor/series/at-last.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { fillAll } from "#app/places/fill-all.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { actionName, actorName } from "#app/staff/words.ts"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/undo.route.ts"
import { ChangeTold } from "./change-told.tsx"
import { lastChange, toldOf } from "./queries.server.ts"
import { undoLast } from "./undo.server.ts"

const undoForm = z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) })

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const last = await lastChange(db, event.id)
  return { user, event, last, told: last && (await toldOf(db, event.id, last.version)) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const read = undoForm.safeParse(Object.fromEntries(await request.formData()))
  if (!read.success) throw new Response(null, { status: 400 })
  const by = { eventId: event.id, actor: user.id, version: read.data.version }
  const undone = await changeAtLast((tx) => undoLast(tx, by, now))
  if (!undone.ok) return data(undone, { status: 409 })
  await fillAll(undone.due, now)
  return redirect(pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug)), 303)
}

export default function Undo({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const { t: word } = useTranslation("staff")
  const { t: offer } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, last, told } = loaderData
  const again = last?.action === "event.undo"
  return (
    <EditorPage
      user={user}
      event={event}
      title={t(again ? "history.redo" : "history.undo")}
      failed={actionData !== undefined}
    >
      {actionData?.reason === "taken" && <HoldersNotice holders={actionData.holders} />}
      {actionData?.reason === "elsewhere" && <AwayNotice holders={actionData.holders} />}
      {actionData?.reason === "crowded" && (
        <Notice tone="warning" title={offer("error.crowded", { places: actionData.needed })} />
      )}
      {actionData?.reason === "rush" && <Notice tone="warning" title={offer("error.rush")} />}
      {actionData?.reason === "stale" && <Notice tone="warning" title={t("history.stale")} />}
      {last && told ? (
        <form method="post" className="stack">
          <p>
            {t("history.line", {
              what: actionName(word, last.action),
              who: last.name ?? actorName(word, last.by),
              at: stamp(locale, event.zone, last.at),
            })}
          </p>
          <ChangeTold zone={event.zone} told={told} />
          <input type="hidden" name="version" value={last.version} />
          <Button>{t(again ? "history.redo" : "history.undo")}</Button>
        </form>
      ) : (
        <Notice tone="info" title={t("history.none")} />
      )}
    </EditorPage>
  )
}
