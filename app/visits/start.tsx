import { useForm } from "@conform-to/react"
import { pick } from "#app/i18n/pick.ts"
import { dayRange, longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import type { Answered } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { RadioField } from "#app/ui/field.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { type Back, Page } from "#app/ui/page.tsx"
import type { StartData } from "./start.server.ts"
import "./start.css"
import { NotOffered } from "./not-offered.tsx"
import { VisitSteps } from "./steps.tsx"

/** Step 1, where: a place that is near and has room. */
export function StartPage({
  data,
  actionData,
  choice,
}: {
  data: StartData
  actionData?: Answered
  /** Back to what else there is to sign up for. */
  choice?: Back
}) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  const { event, sites } = data
  const label = ({ town, miles }: StartData["sites"][number]) =>
    miles === null
      ? town
      : `${town}, ${t("where.miles", { count: Math.max(1, Math.round(miles)) })}`
  const [form, fields] = useForm<{ site: string }>({
    id: "where",
    lastResult: actionData?.lastResult ?? null,
    defaultValue: { site: data.chosen },
  })
  const failed = Boolean(actionData)
  const cancelled = event.state === "cancelled"
  return (
    <Page
      title={t("where.title", { event: pick(event.texts, locale, "name") })}
      lede={<p className="day">{dayRange(locale, event.startsOn, event.endsOn)}</p>}
      theme={event.theme}
      back={choice ?? { to: `/events/${event.slug}`, label: t("where.back") }}
      failed={failed}
    >
      <VisitSteps current={1} />
      <ErrorSummary form={form} />
      <Notice tone="good" title={pick(event.texts, locale, "promise")}>
        <p>
          {t("where.quick")} {data.walkIn && t("where.quickWalkIn")}
        </p>
      </Notice>
      {data.open ? (
        <>
          {data.lost && <NotOffered />}
          <Nearest data={data} />
          {actionData?.stale && data.draft && (
            <StaleDraft
              saved={sites
                .filter(({ id }) => id === data.chosen)
                .map((site) => ({ label: t("where.legend"), value: label(site) }))}
              reload={startPath("visit", { slug: event.slug, draft: data.draft.id })}
            />
          )}
          <StepForm id={form.id} version={data.draft?.version} draft={data.draft?.id}>
            <RadioField
              field={fields.site}
              legend={t("where.legend")}
              options={sites.map((site) => ({
                value: site.id,
                label: label(site),
                hint: <SiteHint site={site} event={event} />,
                disabled: site.left === "closed",
              }))}
            />
            <Button>{t("next")}</Button>
          </StepForm>
        </>
      ) : (
        <Empty title={t(cancelled ? "where.cancelledTitle" : "where.closedTitle")}>
          <p>
            {t(cancelled ? "where.cancelled" : "where.closed")}{" "}
            {!cancelled && data.walkIn && t("where.closedWalkIn")}
          </p>
          <LocalLink to={`/events/${event.slug}`}>{t("where.back")}</LocalLink>
        </Empty>
      )}
    </Page>
  )
}

/** A search by GET: it changes nothing, and the sorted page can be kept. */
function Nearest({ data: { zip, zipUnknown, draft } }: { data: StartData }) {
  const { t } = useTranslation("visits")
  return (
    <form method="get" className="nearest">
      {draft && <input type="hidden" name="draft" value={draft.id} />}
      <label htmlFor="zip">
        {t("where.zip")} <span className="optional">{t("where.zipOptional")}</span>
      </label>
      <input
        id="zip"
        name="zip"
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={10}
        defaultValue={zip}
        aria-describedby={zipUnknown ? "zip-unknown" : undefined}
      />
      <Button tone="quiet">{t("where.sort")}</Button>
      {zipUnknown && (
        <p className="hint" id="zip-unknown" role="status">
          {t("where.zipUnknown", { zip })}
        </p>
      )}
    </form>
  )
}

/** The days of a site, where not all are on the event's only one. */
function SiteHint({
  site,
  event,
}: {
  site: StartData["sites"][number]
  event: StartData["event"]
}) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  const { name, address, left, free, days } = site
  return (
    <>
      {event.startsOn !== event.endsOn &&
        days.map((day) => (
          <span key={day} className="site-day">
            {longDate(locale, day)}
          </span>
        ))}
      <span className="site-address">
        {name}, {address}
      </span>
      <span className="site-room" data-left={left}>
        {t(`where.left.${left}`, { count: free })}
      </span>
    </>
  )
}
