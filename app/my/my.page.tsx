import { pick } from "#app/i18n/pick.ts"
import { dateIn, longDate, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Arrive } from "#app/registration/arrive.tsx"
import { placesOf, SpokenCode } from "#app/registration/card.tsx"
import { Held } from "#app/registration/held.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { daysOf } from "#app/registration/plan.ts"
import { OwnAnswers } from "#app/registration/questions/own-answers.tsx"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/my.route.ts"
import { AskNotice } from "./ask-notice.tsx"
import { IdentityQuestion } from "./identity-question.tsx"
import { Offers } from "./offers.tsx"
import { PlacesByPerson } from "./places-by-person.tsx"
import { daysInTurn, isAhead, isAsked, type Note } from "./rules.ts"
import { SignUpAnswers } from "./sign-up-answers.tsx"
import { Waits } from "./waits.tsx"

export function MyPage({ loaderData }: Route.ComponentProps) {
  const { plan, now, movable, note, papersTo, question, answers } = loaderData
  const { event, registration, bookings, waits } = plan
  const { t } = useTranslation("my")
  const locale = useLocale()
  const name = pick(event.texts, locale, "name")
  const kept = bookings.filter(({ heldFor }) => heldFor !== "offer")
  const cancelled = registration.cancelledAt !== null
  const nothing = bookings.length + waits.length === 0
  const ahead =
    event.state !== "cancelled" &&
    (bookings.some((booking) => isAhead(booking, now)) || waits.length > 0)
  return (
    <Page
      title={t("title", { event: name })}
      lede={<When plan={plan} now={now} />}
      theme={event.theme}
    >
      {note && <Said note={note} />}
      {question && <IdentityQuestion question={question} kind={registration.kind} />}
      {event.state === "cancelled" && (
        <Notice tone="warning" title={t("eventCancelledTitle")}>
          <p>{t("eventCancelled", { event: name })}</p>
        </Notice>
      )}
      {isAsked(plan, now) && <AskNotice plan={plan} />}
      <Unanswered count={answers.lacking} />
      <Offers plan={plan} now={now} />
      <section className="card">
        <p className="muted" id="code">
          {t("code")}
        </p>
        <SpokenCode code={registration.code} />
        <p>{t("codeHow")}</p>
      </section>
      {nothing ? (
        <Empty title={t(cancelled ? "cancelledTitle" : "nothingTitle")}>
          <p>{t(cancelled ? "cancelled" : "nothing")}</p>
          <p>
            <ButtonLink to={`/events/${event.slug}`}>{t("again")}</ButtonLink>
          </p>
        </Empty>
      ) : (
        <>
          <Held plan={{ ...plan, bookings: kept }} papersTo={papersTo} />
          <PlacesByPerson {...{ plan, now, movable }} />
          <Arrive plan={plan} />
          <Waits plan={plan} />
          {event.state !== "cancelled" && <Keep />}
        </>
      )}
      <OwnAnswers lines={answers.lines} change={answers.changeable ? "/my/answers" : undefined} />
      <SignUpAnswers plan={plan} />
      {!nothing && ahead && (
        <section className="no-print">
          <h2>{t("all.title")}</h2>
          <p>{t("all.why")}</p>
          <ButtonLink to="/my/cancel?all" tone="danger">
            {t("all.go")}
          </ButtonLink>
        </section>
      )}
      <p className="no-print">
        <LocalLink to="/my/data">{t("data.title")}</LocalLink>
        <br />
        <span className="muted">{t("data.why")}</span>
      </p>
      <p className="no-print">
        <LocalLink to="/help">{t("help")}</LocalLink>
        <br />
        <span className="muted">{t("helpWhy")}</span>
      </p>
      <form method="post" className="no-print">
        <h2>{t("clear.title")}</h2>
        <p>{t("clear.why")}</p>
        <div className="cluster">
          <Button tone="quiet">{t("clear.go")}</Button>
          <LocalLink to="/my/find">{t("clear.another")}</LocalLink>
        </div>
      </form>
    </Page>
  )
}

/** The plan for a calendar, and for a pocket. */
function Keep() {
  const { t } = useTranslation("my")
  return (
    <div className="cluster no-print">
      <ButtonLink to="/my/calendar.ics" tone="quiet" download>
        {t("calendar")}
      </ButtonLink>
      <ButtonLink to="/my/card" tone="quiet">
        {t("print")}
      </ButtonLink>
    </div>
  )
}

/** Questions came since the sign-up, or names did. */
function Unanswered({ count }: { count: number }) {
  const { t } = useTranslation("my")
  if (count === 0) return null
  return (
    <Notice tone="info" title={t("own.lacking", { count })}>
      <p>
        <LocalLink to="/my/answers">{t("own.answer")}</LocalLink>
      </p>
    </Notice>
  )
}

/** Nothing was done. */
const unchanged: Note[] = ["already", "children", "expired"]

/** What the last answer did, said once above everything. */
function Said({ note }: { note: Note }) {
  const { t } = useTranslation("my")
  return (
    <div role="status">
      <Notice tone={unchanged.includes(note) ? "info" : "good"} title={t(`note.${note}`)} />
    </div>
  )
}

/** The day, of several the next and then all others, and the place where it is one for all. */
function When({ plan, now }: { plan: Plan; now: number }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { next, later, past } = daysInTurn(daysOf(plan), dateIn(plan.event.zone, now))
  const [place, another] = placesOf(plan)
  const listed = (days: string[]) =>
    days.map((day) => shortDay(locale, "UTC", Date.parse(day))).join(" · ")
  return (
    <>
      <p className="day">{longDate(locale, next)}</p>
      {later.length > 0 && <p>{t("days.later", { days: listed(later) })}</p>}
      {past.length > 0 && <p className="muted">{t("days.past", { days: listed(past) })}</p>}
      {place && !another && (
        <p>
          {pick(place.texts, locale, "name")}, {place.address}
        </p>
      )}
    </>
  )
}
