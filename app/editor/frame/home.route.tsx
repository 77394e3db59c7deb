import { LastChange } from "#app/editor/history/last-change.tsx"
import { lastChange } from "#app/editor/history/queries.server.ts"
import { editPath, parts } from "#app/editor/parts.ts"
import { Gaps } from "#app/editor/publish/gaps.tsx"
import { gapsIn } from "#app/editor/publish/queries.server.ts"
import { StandingNotice } from "#app/editor/publish/standing-notice.tsx"
import { standingOf } from "#app/editor/rules.ts"
import { dayRange } from "#app/i18n/time.ts"
import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/home.route.ts"
import { useEventName } from "./editor-page.tsx"
import "./home.css"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  return {
    user,
    event,
    standing: standingOf(event, now),
    gaps: await gapsIn(db, event, now),
    last: await lastChange(db, event.id),
  }
}

export default function EditorHome({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const { user, event, standing, gaps, last } = loaderData
  const name = useEventName(event)
  return (
    <Page
      title={t("home.title", { event: name })}
      lede={<p>{dayRange(locale, event.startsOn, event.endsOn)}</p>}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: t("home.back", { event: name }) }}
    >
      <StaffBar user={user} />
      <StandingNotice event={event} standing={standing} />
      {(standing === "draft" || standing === "ahead") && <Gaps slug={event.slug} gaps={gaps} />}
      <p className="cluster">
        <ButtonLink
          to={editPath(event.slug, "publish")}
          tone={standing === "draft" ? "primary" : "quiet"}
        >
          {t(standing === "draft" ? "publish.link" : "publish.manage")}
        </ButtonLink>
        <LocalLink to={editPath(event.slug, "preview")}>{t("preview.link")}</LocalLink>
      </p>
      <section>
        <h2>{t("home.parts")}</h2>
        <ul className="editor-parts">
          {parts.map((part) => (
            <li key={part}>
              <LocalLink to={editPath(event.slug, part)}>
                {byName(t)(`part.${part}.name`, {})}
              </LocalLink>
              <span className="muted">{byName(t)(`part.${part}.holds`, {})}</span>
            </li>
          ))}
        </ul>
      </section>
      <LastChange event={event} last={last} />
      <section>
        <h2>{t("home.again")}</h2>
        <p>
          <LocalLink to={`/staff/events/new?copy=${event.slug}`}>{t("copy.link")}</LocalLink>
        </p>
      </section>
    </Page>
  )
}
