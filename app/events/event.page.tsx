import { Fragment } from "react"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/event.route.ts"
import { Elsewhere } from "./elsewhere.tsx"
import { EventFacts } from "./event-facts.tsx"
import { MovedNotice } from "./moved-notice.tsx"
import { OfferingGroups, Roles } from "./offering-groups.tsx"
import type { Way } from "./rules.ts"
import { StateNotice } from "./state-notice.tsx"
import { leads, Verbs } from "./verbs.tsx"
import "./event.css"
import "./promise.css"

/** An event as everybody reads it. */
export function EventPage({ loaderData }: Pick<Route.ComponentProps, "loaderData">) {
  const { event, over, register, volunteer, way, walkIn, moved } = loaderData
  const { t } = useTranslation(["events", "share"])
  const offered = way === "table" ? "several" : way
  const open = event.state === "published" && !over
  if (event.elsewhere.length > 0) return <InOtherLanguages loaderData={loaderData} />
  return (
    <Page title={event.name} lede={<p>{event.tagline}</p>} theme={event.theme} wide band>
      <div className="event">
        <aside className="event-facts card" aria-label={t("event.facts")}>
          <EventFacts event={event} next={loaderData.next} />
          <p className="promise">{event.promise}</p>
          {open && moved && <MovedNotice moved={moved} />}
          <StateNotice {...{ event, register, walkIn, over }} />
          {open && <Verbs {...{ event, register, volunteer, way }} />}
          <p>
            {t("home.found")} <LocalLink to="/my/find">{t("home.find")}</LocalLink>
          </p>
          {open && (
            <p>
              <LocalLink to={`/events/${event.slug}/flyers`}>{t("share:flyers.link")}</LocalLink>
            </p>
          )}
        </aside>
        <div className="event-body">
          <p className="event-summary">{event.summary}</p>
          <OfferingGroups
            title={event.offers || t(`event.offers.${offered}`)}
            offers={loaderData.offers}
            open={open}
          />
          {open && register.state !== "none" && (
            <How steps={event.steps} way={loaderData.isClass ? "class" : way} />
          )}
          {open && <Bring what={event.bring} />}
          <Dates dates={event.dates} />
          <Sites sites={loaderData.sites} />
          {open && leads(volunteer) && <Roles slug={event.slug} roles={loaderData.roles} />}
          {open && loaderData.table && <PartnerTable slug={event.slug} />}
          {event.rules && <Rules rules={event.rules} />}
          {open && (
            <div className="verbs-end">
              <Verbs {...{ event, register, volunteer, way }} />
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

/** In the reader's own language, that it is not written in it yet, and where to read it. */
function InOtherLanguages({
  loaderData: { event, next, moved, register, walkIn, over },
}: {
  loaderData: Loaded
}) {
  const ahead = event.state === "published" && !over
  return (
    <Page title={event.name} theme={event.theme} band>
      {!ahead && <StateNotice {...{ event, register, walkIn, over }} />}
      <Elsewhere slug={event.slug} languages={event.elsewhere} ahead={ahead} />
      {ahead && moved && <MovedNotice moved={moved} />}
      <EventFacts event={event} next={next} />
    </Page>
  )
}

type Loaded = Route.ComponentProps["loaderData"]
type Event = Loaded["event"]

/** In the event's own words, or as its way of signing up goes. */
function How({ steps, way }: { steps: string[]; way: Way | "class" }) {
  const { t } = useTranslation("events")
  const usual = (["one", "two", "three"] as const).map((step) => t(`event.steps.${way}.${step}`))
  return (
    <>
      <h2>{t("event.how")}</h2>
      <ol className="how">
        {(steps.length > 0 ? steps : usual).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}

function Bring({ what }: { what: string }) {
  const { t } = useTranslation("events")
  return (
    <>
      <h2>{t("event.bring")}</h2>
      <p>{what}</p>
    </>
  )
}

function Dates({ dates }: Pick<Event, "dates">) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  if (dates.length === 0) return null
  return (
    <>
      <h2>{t("event.dates")}</h2>
      <ul className="plain dates">
        {dates.map(({ on, label }) => (
          <li key={`${on} ${label}`}>
            <strong>{longDate(locale, on)}</strong> {label}
          </li>
        ))}
      </ul>
    </>
  )
}

function Sites({ sites }: Pick<Route.ComponentProps["loaderData"], "sites">) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  if (sites.length === 0) return null
  return (
    <>
      <h2>{t("event.sites")}</h2>
      <ul className="plain sites">
        {sites.map(({ id, name, address, arrive, days }) => (
          <li key={id}>
            <strong>{name}</strong>
            <br />
            <span className="muted">{address}</span>
            {days.map((day) => (
              <Fragment key={day}>
                <br />
                {longDate(locale, day)}
              </Fragment>
            ))}
            {arrive && (
              <>
                <br />
                {arrive}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function PartnerTable({ slug }: { slug: string }) {
  const { t } = useTranslation("events")
  return (
    <>
      <h2>{t("event.table")}</h2>
      <p>{t("event.tableText")}</p>
      <ButtonLink to={startPath("table", { slug })} tone="quiet">
        {t("event.tableAsk")}
      </ButtonLink>
    </>
  )
}

function Rules({ rules }: Pick<Event, "rules">) {
  const { t } = useTranslation("events")
  return (
    <details>
      <summary>{t("event.rules")}</summary>
      <p>{rules}</p>
    </details>
  )
}
