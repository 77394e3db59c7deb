import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { actionName, actorName } from "#app/staff/words.ts"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/history.route.ts"
import { ChangeTold } from "./change-told.tsx"
import { changesOf, toldOf } from "./queries.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const asked = new URL(request.url).searchParams.get("change") ?? ""
  const version = /^\d{1,9}$/.test(asked) ? Number(asked) : null
  const told = version === null ? null : await toldOf(db, event.id, version)
  return { user, event, version, told, ...(await changesOf(db, event.id)) }
}

export default function EventHistory({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const { t: word } = useTranslation("staff")
  const locale = useLocale()
  const { user, event, version, told, changes, more } = loaderData
  const chosen = changes.find((each) => each.version === version)
  return (
    <EditorPage
      {...{ user, event }}
      title={t("history.title")}
      lede={<p>{t("history.lede")}</p>}
      wide
    >
      {told && (
        <section>
          <h2>{chosen ? actionName(word, chosen.action) : t("history.what")}</h2>
          <ChangeTold zone={event.zone} told={told} />
        </section>
      )}
      {changes.length === 0 ? (
        <Empty title={t("history.none")} />
      ) : (
        <Table
          stacked
          caption={t("history.title")}
          hideCaption
          head={[t("history.at"), t("history.who"), t("history.did"), t("history.what")]}
          rows={changes.map((each) => [
            stamp(locale, event.zone, each.at),
            each.name ?? actorName(word, each.by),
            <span key="did">
              {actionName(word, each.action)}{" "}
              {each.undoneAt !== null && <span className="tag">{t("history.undone")}</span>}
            </span>,
            <LocalLink key="what" to={editPath(event.slug, `history?change=${each.version}`)}>
              {t("history.what")}
            </LocalLink>,
          ])}
        />
      )}
      {more && <p className="muted">{t("history.older")}</p>}
    </EditorPage>
  )
}
