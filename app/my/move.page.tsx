import { pick } from "#app/i18n/pick.ts"
import { dateIn, longDay, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { TimeGrid } from "#app/ui/times.tsx"
import type { Route } from "./+types/move.route.ts"
import { Place } from "./place.tsx"
import { clashOf, inSeries } from "./rules.ts"

export function MovePage({ loaderData, actionData }: Route.ComponentProps) {
  const { plan, booking, times, sites } = loaderData
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  const series = inSeries(booking, plan.bookings)
  const words = booking.offering.take === "all" ? "move.where" : "move"
  // A series moves to another site, anything else to another time.
  const groups = Map.groupBy(times, ({ dates, siteId, startsAt }) =>
    dates ? (siteId ?? "") : dateIn(zone, startsAt),
  )
  const nameOf = ({ dates, siteId, startsAt }: (typeof times)[number]) => {
    const site = sites.find(({ id }) => id === siteId)
    return dates && site
      ? `${pick(site.texts, locale, "name")}, ${site.town}`
      : longDay(locale, zone, startsAt)
  }
  const when = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
    `${shortDay(locale, zone, startsAt)}, ${span(locale, zone, startsAt, endsAt)}`
  const near = (actionData?.near ?? []).filter(({ id }) => id !== booking.slotId).map(when)
  return (
    <Page
      title={t(`${words}.title`)}
      lede={<p>{pick(booking.offering.texts, locale, "name")}</p>}
      theme={plan.event.theme}
      back={{ to: "/my", label: t("back") }}
      failed={actionData !== undefined}
    >
      {actionData && (
        <ErrorSummary
          extra={[
            {
              href: "#slot",
              text: [
                t(`${words}.why.${actionData.reason}`),
                words === "move" && near.length > 0 && t("move.near", { times: near.join("; ") }),
              ]
                .filter(Boolean)
                .join(" "),
            },
          ]}
        />
      )}
      <h2>{t(`${words}.now`)}</h2>
      <div className="card">
        <Place {...{ booking, plan, series }} who={plan.attendees.length > 1} />
      </div>
      <p>{t(`${words}.kept`)}</p>
      {times.some(({ state }) => state === "open") ? (
        <form method="post">
          {[...groups].map(([key, slots], index) => (
            <TimeGrid
              key={key}
              name="slot"
              id={index === 0 ? "slot" : `slot-${key}`}
              legend={nameOf(slots[0]!)}
              zone={zone}
              options={slots.map((slot) => ({
                ...slot,
                slotId: slot.id,
                conflict: clashOf(plan, booking, slot) ? t(`${words}.clash`) : undefined,
              }))}
            />
          ))}
          <Button>{t(`${words}.go`)}</Button>
        </form>
      ) : (
        <Empty title={t(`${words}.noneTitle`)}>
          <p>{t(`${words}.none`)}</p>
        </Empty>
      )}
      <ButtonLink to="/my" tone="quiet">
        {t(`${words}.keep`)}
      </ButtonLink>
    </Page>
  )
}
