import { pick } from "#app/i18n/pick.ts"
import { longDate, numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { fillByOffering } from "#app/places/sums.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { may } from "#app/staff/rules.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/event.route.ts"
import { countFailedMail, shortShifts } from "./figures.server.ts"
import { ShortShifts, SiteFill } from "./fill.tsx"
import { countSudden } from "./floods.server.ts"
import { likelySame } from "./likely-same.server.ts"
import { readOffered } from "./offered.server.ts"

const MOST_SHORT = 12

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "viewer", now)
  const fill = await fillByOffering(db, now, event.id)
  const acts = may(user, { role: "coordinator" })
  return {
    user,
    event,
    offered: await readOffered(db, event),
    fill,
    short: await shortShifts(db, event.id, now, MOST_SHORT),
    failed: acts ? await countFailedMail(db, event.id) : 0,
    same: acts ? (await likelySame(db, event.id)).length : 0,
    sudden: acts ? await countSudden(event.id, now) : 0,
  }
}

export default function EventFill({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { user, event, offered, fill, short, failed, same, sudden } = loaderData
  const groups = [
    ...offered.sites.map((site) => ({ id: site.id, name: site.name, slug: site.slug })),
    { id: null, name: t("fill.everywhere"), slug: null },
  ].map((site) => ({
    ...site,
    offerings: offered.offerings.filter((offering) => offering.siteId === site.id),
  }))
  const lacking = fill.reduce((sum, each) => sum + each.short, 0)
  return (
    <Page
      title={pick(event.texts, locale, "name")}
      lede={longDate(locale, event.startsOn)}
      program={event.program}
      wide
    >
      <StaffBar user={user} />
      <div className="cluster">
        <ButtonLink to={`/staff/events/${event.slug}/roster`}>{t("fill.roster")}</ButtonLink>
        <LocalLink to={`/events/${event.slug}`}>{t("fill.public")}</LocalLink>
      </div>
      {failed > 0 && (
        <Notice tone="warning" title={t("fill.failed", { count: failed })}>
          <p>
            <LocalLink to={`/staff/events/${event.slug}/mail`}>{t("fill.failedGo")}</LocalLink>
          </p>
        </Notice>
      )}
      {same > 0 && (
        <Notice tone="warning" title={t("same.found", { count: same })}>
          <p>
            <LocalLink to={`/staff/events/${event.slug}/same`}>{t("same.go")}</LocalLink>
          </p>
        </Notice>
      )}
      {sudden > 0 && (
        <Notice
          tone="warning"
          title={t("floods.notice", { count: sudden, number: numeral(locale, sudden) })}
        >
          <p>
            {t("floods.noticeText")}{" "}
            <LocalLink to={`/staff/events/${event.slug}/floods`}>{t("floods.noticeGo")}</LocalLink>
          </p>
        </Notice>
      )}
      {short.length > 0 && (
        <>
          <h2>{t("fill.short", { count: lacking, shifts: numeral(locale, lacking) })}</h2>
          <ShortShifts shifts={short} event={event} offered={offered} />
          {lacking > short.length && <p className="muted">{t("fill.shortMore")}</p>}
        </>
      )}
      <h2>{t("fill.title")}</h2>
      <p className="muted">{t("fill.legend")}</p>
      {groups
        .filter((group) => group.offerings.length > 0)
        .map((group) => (
          <SiteFill key={group.id ?? ""} group={group} event={event} fill={fill} />
        ))}
      {may(user, { role: "coordinator" }) && (
        <Pages slug={event.slug} all={may(user, { role: "admin" })} />
      )}
    </Page>
  )
}

/** What is done to the event as a whole, and seldom. */
function Pages({ slug, all }: { slug: string; all: boolean }) {
  const { t } = useTranslation("editor")
  return (
    <section className="no-print">
      <h2>{t("whole")}</h2>
      <ul>
        <li>
          <LocalLink to={`/staff/events/${slug}/cancel`}>{t("cancel.link")}</LocalLink>
        </li>
        {all && (
          <li>
            <LocalLink to={`/staff/events/${slug}/deletion`}>{t("deletion.link")}</LocalLink>
          </li>
        )}
      </ul>
    </section>
  )
}
