import { AwayNotice } from "#app/editor/holders-notice.tsx"
import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Route } from "./+types/stations.route.ts"
import { ClosingChoice } from "./closing-choice.tsx"
import { PlanToSee } from "./plan-to-see.tsx"
import { Reopen } from "./reopen.tsx"
import type { StationRow } from "./stations.server.ts"

export function StationsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const { user, event, stations, station, chosen, plan, done } = loaderData
  const name = pick(event.texts, locale, "name")
  return (
    <Page
      title={t("station.title", { event: name })}
      lede={t("station.lede")}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: t("back", { event: name }) }}
      failed={actionData !== undefined}
      wide
    >
      <StaffBar user={user} />
      <Said done={done} slug={event.slug} />
      {actionData && <NotDone {...actionData} />}
      {station && (
        <section className="stack">
          <h2>
            {[station.offering, station.site]
              .flatMap((one) => (one ? pick(one.texts, locale, "name") : []))
              .join(", ")}
          </h2>
          <Reopen station={station} />
          <ClosingChoice station={station} chosen={chosen} zone={event.zone} />
          {chosen && !plan && <Notice tone="warning" title={t("station.gone")} />}
          {chosen && plan && <PlanToSee {...{ plan, chosen, stations, zone: event.zone }} />}
        </section>
      )}
      {station && (
        <p>
          <LocalLink to={`/staff/events/${event.slug}/stations`}>{t("station.others")}</LocalLink>
        </p>
      )}
      {stations.length === 0 ? (
        <Empty title={t("station.none")}>
          <p>{t("station.noneNext")}</p>
        </Empty>
      ) : (
        !station && <BySite slug={event.slug} stations={stations} />
      )}
    </Page>
  )
}

/** Why a station was neither closed nor opened. */
function NotDone({ say }: NonNullable<Route.ComponentProps["actionData"]>) {
  const { t } = useTranslation("editor")
  const { t: offer } = useTranslation("offer")
  if (say.reason === "elsewhere") return <AwayNotice holders={say.holders} />
  const title =
    say.reason === "crowded"
      ? offer("error.crowded", { places: say.needed })
      : say.reason === "rush"
        ? offer("error.rush")
        : t("station.changed")
  return <Notice tone="warning" title={title} />
}

function Said({ done, slug }: { done: string | undefined; slug: string }) {
  const { t } = useTranslation("editor")
  if (done !== "closed" && done !== "reopened" && done !== "gone") return null
  const words = {
    closed: "station.done",
    reopened: "station.reopened",
    gone: "station.gone",
  } as const
  return (
    <div role="status">
      <Notice tone={done === "gone" ? "warning" : "good"} title={t(words[done])}>
        {done === "closed" && (
          <p>
            <LocalLink to={`/staff/events/${slug}/calls`}>{t("station.doneCalls")}</LocalLink>
          </p>
        )}
      </Notice>
    </div>
  )
}

/** A site at a time: at seven sites there are two hundred. */
function BySite({ slug, stations }: { slug: string; stations: StationRow[] }) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const sites = [...Map.groupBy(stations, ({ site }) => site?.id ?? "")]
  return sites.map(([id, here]) => (
    <details key={id} open={sites.length === 1} className="stack">
      <summary>
        {here[0]!.site ? pick(here[0]!.site.texts, locale, "name") : t("station.everywhere")}
      </summary>
      <List slug={slug} stations={here} />
    </details>
  ))
}

function List({ slug, stations }: { slug: string; stations: StationRow[] }) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const site = stations[0]?.site
  const where = site ? pick(site.texts, locale, "name") : t("station.everywhere")
  return (
    <Table
      caption={t("station.at", { site: where })}
      hideCaption
      stacked="named"
      numbers={[1, 2]}
      head={[t("station.name"), t("station.ahead"), t("station.closed"), t("station.do")]}
      rows={stations.map(({ offering, site, times }) => {
        const what = pick(offering.texts, locale, "name")
        return [
          what,
          numeral(locale, times.length),
          numeral(locale, times.filter(({ closedAt }) => closedAt !== null).length),
          <LocalLink
            key="go"
            to={`/staff/events/${slug}/stations?offering=${offering.id}&site=${site?.id ?? ""}`}
          >
            {t("station.choose")}
            <span className="offscreen">
              {" "}
              {what}, {where}
            </span>
          </LocalLink>,
        ]
      })}
    />
  )
}
