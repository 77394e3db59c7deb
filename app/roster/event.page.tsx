import { pick } from "#app/i18n/pick.ts"
import { dayRange, numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { may } from "#app/staff/rules.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/event.route.ts"
import { EventNotices } from "./event-notices.tsx"
import { ShortShifts } from "./short-shifts.tsx"
import { SiteFullness } from "./site-fullness.tsx"

export function EventFullnessPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { user, event, offered, fill, short, failed, same, sudden, calls } = loaderData
  const groups = [
    ...offered.sites.map(({ id, texts }) => ({ id, name: pick(texts, locale, "name") })),
    { id: null, name: t("fill.everywhere") },
  ].map((site) => {
    const here = fill.filter(({ siteId }) => siteId === site.id)
    const ids = new Set(here.map(({ offeringId }) => offeringId))
    return { ...site, fill: here, offerings: offered.offerings.filter(({ id }) => ids.has(id)) }
  })
  const lacking = fill.reduce((sum, each) => sum + each.short, 0)
  return (
    <Page
      title={pick(event.texts, locale, "name")}
      lede={dayRange(locale, event.startsOn, event.endsOn)}
      theme={event.theme}
      wide
    >
      <StaffBar user={user} />
      <div className="cluster">
        <ButtonLink to={`/staff/events/${event.slug}/roster`}>{t("fill.roster")}</ButtonLink>
        <LocalLink to={`/events/${event.slug}`}>{t("fill.public")}</LocalLink>
        {may(user, "run", event.id) && (
          <LocalLink to={`/staff/events/${event.slug}/edit`}>{t("fill.edit")}</LocalLink>
        )}
      </div>
      <EventNotices {...{ slug: event.slug, failed, same, sudden, calls }} />
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
          <SiteFullness key={group.id ?? ""} group={group} event={event} />
        ))}
      {may(user, "run", event.id) && (
        <Pages slug={event.slug} all={may(user, "govern", event.id)} />
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
          <LocalLink to={`/staff/events/${slug}/stations`}>{t("station.link")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/staff/events/${slug}/postpone`}>{t("postpone.link")}</LocalLink>
        </li>
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
