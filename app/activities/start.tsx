import { useForm } from "@conform-to/react"
import { pick } from "#app/i18n/pick.ts"
import { dayRange, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import type { Answered } from "#app/registration/reading.ts"
import { startPath } from "#app/registration/start-path.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { type Back, Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import { TimeGrid } from "#app/ui/times.tsx"
import type { Activity } from "./queries.server.ts"
import { choiceOf } from "./rules.ts"
import type { StartData } from "./start.server.ts"
import "./start.css"

type Shown = { field: string; chosen: string[]; zone: string }

/** Step 1: which activities, and when. Several may be ticked, for different people. */
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
  const { t } = useTranslation("activities")
  const { t: common } = useTranslation()
  const locale = useLocale()
  const { event, activities } = data
  const lastResult = actionData?.lastResult
  const [form, fields] = useForm<{ times: string[] }>({
    id: "start",
    lastResult,
    defaultValue: { times: data.chosen },
  })
  const ticked = [fields.times.initialValue ?? []].flat().map((value) => idOf(String(value)))
  const shown = { field: fields.times.id, chosen: ticked, zone: event.zone }
  const of = (kind: Activity["kind"]) => activities.filter((one) => one.kind === kind)
  const open = activities.some(({ times }) => times.some((time) => time.open))
  return (
    <Page
      title={t("start.title", { event: pick(event.texts, locale, "name") })}
      lede={
        <>
          <p>{dayRange(locale, event.startsOn, event.endsOn)}</p>
          {open && <p>{t(`start.lede.${choiceOf(activities)}`)}</p>}
        </>
      }
      theme={event.theme}
      back={choice ?? { to: `/events/${event.slug}`, label: t("start.back") }}
      failed={lastResult?.status === "error"}
    >
      <Steps current={1} total={3} label={t("step.times")} />
      <ErrorSummary form={form} />
      {actionData?.stale && data.draft && (
        <StaleDraft
          saved={activities.flatMap(({ times }) =>
            times
              .filter(({ slotId }) => data.chosen.includes(slotId))
              .map(({ what, name, startsAt, endsAt, dates }) => ({
                label: what,
                value: dates ? name : span(locale, event.zone, startsAt, endsAt),
              })),
          )}
          reload={startPath("activity", { slug: event.slug, draft: data.draft.id })}
        />
      )}
      {open ? (
        <StepForm id={form.id} version={data.draft?.version} draft={data.draft?.id}>
          {of("activity").map((activity, index) => (
            <Times key={keyOf(activity)} activity={activity} first={index === 0} {...shown} />
          ))}
          {of("service").length > 0 && <h2>{t("start.services")}</h2>}
          {of("service").map((activity) => (
            <Folded key={keyOf(activity)} activity={activity} {...shown} />
          ))}
          <Button>{common("continue")}</Button>
        </StepForm>
      ) : (
        <Empty title={t("start.closedTitle")}>
          <p>{t("start.closed")}</p>
          <LocalLink to={`/events/${event.slug}`}>{t("start.back")}</LocalLink>
        </Empty>
      )}
    </Page>
  )
}

/** A name, where it is, for whom, and its times to tick. */
function Times({
  activity,
  first,
  field,
  chosen,
  zone,
}: Shown & { activity: Activity; first?: boolean }) {
  return (
    <TimeGrid
      multiple
      id={first ? field : `${field}-${keyOf(activity)}`}
      name="times"
      legend={activity.title}
      hint={<About activity={activity} />}
      zone={zone}
      waitlistValue="wait:"
      options={activity.times.map((time) => ({ ...time, checked: chosen.includes(time.slotId) }))}
    />
  )
}

/** Many times of something that fewer people come for: closed until it is wanted. */
function Folded({ activity, ...shown }: Shown & { activity: Activity }) {
  const { t } = useTranslation("activities")
  const free = activity.times.filter(({ state }) => state === "open").length
  const wanted = activity.times.some(({ slotId }) => shown.chosen.includes(slotId))
  return (
    <details className="fold activity" open={wanted}>
      <summary>
        {activity.name}
        <span className="hint">
          {free > 0 ? t("start.free", { count: free }) : t("start.noneFree")}
        </span>
      </summary>
      <Times activity={activity} {...shown} />
    </details>
  )
}

function About({
  activity: { name, title, summary, where, minAge, maxAge, adultUnder, times },
}: {
  activity: Activity
}) {
  const { t } = useTranslation("activities")
  const ages =
    minAge !== null && maxAge !== null
      ? t("start.between", { min: minAge, max: maxAge })
      : minAge !== null
        ? t("start.from", { min: minAge })
        : maxAge !== null
          ? t("start.to", { max: maxAge })
          : t("start.anyAge")
  const minutes = times[0] && Math.round((times[0].endsAt - times[0].startsAt) / 60_000)
  const company = adultUnder !== undefined && t("start.adultUnder", { age: adultUnder })
  const facts = [
    title === name && where,
    ages,
    company,
    minutes && t("start.minutes", { count: minutes }),
  ]
  return (
    <>
      {summary}
      <br />
      {facts.filter(Boolean).join(" · ")}
    </>
  )
}

const keyOf = ({ offeringId, siteId }: Activity) => `${offeringId}-${siteId ?? ""}`
const idOf = (value: string) => value.replace(/^wait:/, "")
