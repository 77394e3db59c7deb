import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { movedDaysIn, oldPlacesIn } from "#app/registration/asked-change.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { daysOf, lastAsk } from "#app/registration/plan.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/ask.route.ts"
import { OtherTimes } from "./other-times.tsx"
import { Place } from "./place.tsx"
import { bySeries } from "./rules.ts"
import "./answer.css"
import "./bookings.css"

export function AskPage({ loaderData, actionData }: Route.ComponentProps) {
  const { plan, now, misfits, movable, full } = loaderData
  const { t } = useTranslation("my")
  const ask = lastAsk(plan)!
  const about = { event: pick(plan.event.texts, useLocale(), "name") }
  const say = actionData?.say
  if (say === "sure") return <Sure plan={plan} />
  return (
    <Page
      title={t(`ask.title.${ask.reason}`, about)}
      lede={<Was ask={ask} plan={plan} />}
      theme={plan.event.theme}
      back={{ to: "/my", label: t("back") }}
      failed={say !== undefined}
    >
      {say && <ErrorSummary extra={[{ href: "#answer", text: t(`ask.${say}`) }]} />}
      {ask.reply && ask.reply !== "gaveUp" && (
        <Notice tone="info" title={t(`ask.replied.${ask.reply}`)} />
      )}
      <ul className="my-bookings">
        {inOne(plan).map(({ one, series }) => (
          <li key={one.id} className="card">
            <Place booking={one} {...{ plan, series }} who={plan.attendees.length > 1} />
            {whysOf(misfits, [one, ...series]).map((why) => (
              <p key={why}>
                <strong>{t(`ask.misfit.${why}`, { name: one.attendee ?? t("unnamed") })}</strong>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <h2 id="answer">{t("ask.kept")}</h2>
      <form method="post" className="my-answer">
        <Button name="answer" value="suits">
          {t("ask.suits")}
        </Button>
        <Button tone="quiet" name="answer" value="otherTime">
          {t("ask.otherTime")}
        </Button>
        <Button tone="danger" name="answer" value="gaveUp">
          {t("ask.gaveUp")}
        </Button>
      </form>
      {ask.reply === "otherTime" && <OtherTimes {...{ plan, now, movable, full }} />}
      <ButtonLink to="/my" tone="quiet">
        {t("ask.later")}
      </ButtonLink>
    </Page>
  )
}

/** What stood before. */
function Was({
  ask,
  plan,
}: {
  ask: NonNullable<ReturnType<typeof lastAsk<Plan["asks"][number]>>>
  plan: Plan
}) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const days = movedDaysIn(ask.change, daysOf(plan))
  const said = (some: string[]) => some.map((day) => longDate(locale, day)).join("; ")
  if (days.length > 0)
    return (
      <p>
        {t("ask.days", {
          before: said(days.map(([from]) => from)),
          after: said(days.map(([, to]) => to)),
        })}
      </p>
    )
  const before = oldPlacesIn(ask.change, locale, plan)
  return <p>{t("ask.places", { before: before.join("; ") })}</p>
}

/** Once more before everything goes. */
function Sure({ plan }: { plan: Plan }) {
  const { t } = useTranslation("my")
  return (
    <Page
      title={t("ask.sure.title")}
      theme={plan.event.theme}
      back={{ to: "/my", label: t("back") }}
    >
      <p>{t("ask.sure.what")}</p>
      <ul className="my-bookings">
        {inOne(plan).map(({ one, series }) => (
          <li key={one.id} className="card">
            <Place booking={one} {...{ plan, series }} who={plan.attendees.length > 1} />
          </li>
        ))}
      </ul>
      <form method="post" className="my-answer">
        <input type="hidden" name="sure" value="yes" />
        <Button tone="danger" name="answer" value="gaveUp">
          {t("ask.sure.go")}
        </Button>
      </form>
      <ButtonLink to="/my/ask" tone="quiet">
        {t("ask.sure.keep")}
      </ButtonLink>
    </Page>
  )
}

/** Places, of a series all its dates as one, and then waits. */
const inOne = ({ bookings, waits }: Plan) => [
  ...bySeries(bookings).map((series) => ({ one: series[0]!, series })),
  ...waits.map((one) => ({ one, series: [] })),
]

type Misfits = Route.ComponentProps["loaderData"]["misfits"]

/** Why these places are in doubt, each reason once. */
const whysOf = (misfits: Misfits, some: { id: string }[]) => [
  ...new Set(
    misfits
      .filter(({ bookingId }) => some.some(({ id }) => id === bookingId))
      .map(({ why }) => why),
  ),
]
