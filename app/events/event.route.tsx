import { useTranslation } from "react-i18next"
import { db } from "#db/index.ts"
import { localeOf } from "../i18n/locales.ts"
import { pick } from "../i18n/pick.ts"
import { dateIn, longDate } from "../i18n/time.ts"
import { findEvent } from "../registration/event.server.ts"
import { ButtonLink } from "../ui/button.tsx"
import { LocalLink, useLocale } from "../ui/link.tsx"
import { Page } from "../ui/page.tsx"
import type { Route } from "./+types/event.route.ts"
import { Facts, leads, StateNotice, Verbs } from "./components.tsx"
import { Offers, Roles } from "./offers.tsx"
import { eventWithRoom, signUpsOf } from "./queries.server.ts"
import { isOver } from "./rules.ts"

export const meta: Route.MetaFunction = ({ loaderData, location }) => {
  if (!loaderData) return []
  const locale = localeOf(location.pathname)
  const { texts, startsOn } = loaderData.event
  const content = `${pick(texts, locale, "tagline")}. ${longDate(locale, startsOn)}. ${pick(texts, locale, "promise")}`
  return [{ name: "description", content }]
}

/** Throws 404 for an event that is unknown or still a draft. */
export async function loader({ params }: Route.LoaderArgs) {
  const now = Date.now()
  const event = await findEvent(db, params.slug)
  if (!event) throw new Response(null, { status: 404 })
  const content = await eventWithRoom(db, event, now)
  const over = isOver(event, dateIn(event.zone, now))
  return { event, over, ...content, ...signUpsOf(content.offers, content.rooms) }
}

export default function EventPage({ loaderData }: Route.ComponentProps) {
  const { event, over, offers, rooms, register, volunteer } = loaderData
  const { t } = useTranslation("events")
  const locale = useLocale()
  const text = (key: "name" | "tagline" | "summary" | "bring" | "promise") =>
    pick(event.texts, locale, key)
  const open = event.state === "published" && !over
  return (
    <Page title={text("name")} lede={<p>{text("tagline")}</p>} program={event.program} wide band>
      <div className="event">
        <aside className="event-facts card" aria-label={t("event.facts")}>
          <Facts event={event} />
          <p className="promise">{text("promise")}</p>
          <StateNotice event={event} register={register} over={over} />
          {open && <Verbs event={event} register={register} volunteer={volunteer} />}
          <p>
            {t("home.found")} <LocalLink to="/my/find">{t("home.find")}</LocalLink>
          </p>
        </aside>
        <div className="event-body">
          <p className="event-summary">{text("summary")}</p>
          <Offers program={event.program} offers={offers} rooms={rooms} />
          <How program={event.program} />
          <h2>{t("event.bring")}</h2>
          <p>{text("bring")}</p>
          <Dates event={event} />
          <Sites sites={loaderData.sites} />
          {open && leads(volunteer) && <Roles event={event} offers={offers} rooms={rooms} />}
          {open && offers.some(({ kind }) => kind === "table") && (
            <PartnerTable slug={event.slug} />
          )}
          <Rules event={event} />
          {open && (
            <div className="verbs-end">
              <Verbs event={event} register={register} volunteer={volunteer} />
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

type Event = Route.ComponentProps["loaderData"]["event"]

function How({ program }: { program: Event["program"] }) {
  const { t } = useTranslation("events")
  return (
    <>
      <h2>{t("event.how")}</h2>
      <ol className="how">
        {(["one", "two", "three"] as const).map((step) => (
          <li key={step}>{t(`event.steps.${program}.${step}`)}</li>
        ))}
      </ol>
    </>
  )
}

function Dates({ event }: { event: Event }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const dates = event.settings.dates ?? []
  if (dates.length === 0) return null
  return (
    <>
      <h2>{t("event.dates")}</h2>
      <ul className="plain dates">
        {dates.map(({ on, texts }) => (
          <li key={`${on} ${texts.en?.label}`}>
            <strong>{longDate(locale, on)}</strong> {pick(texts, locale, "label")}
          </li>
        ))}
      </ul>
    </>
  )
}

function Sites({ sites }: Pick<Route.ComponentProps["loaderData"], "sites">) {
  const { t } = useTranslation("events")
  if (sites.length === 0) return null
  return (
    <>
      <h2>{t("event.sites")}</h2>
      <ul className="plain sites">
        {sites.map(({ id, name, address }) => (
          <li key={id}>
            <strong>{name}</strong>
            <br />
            <span className="muted">{address}</span>
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
      <ButtonLink to={`/events/${slug}/table`} tone="quiet">
        {t("event.tableAsk")}
      </ButtonLink>
    </>
  )
}

function Rules({ event }: { event: Event }) {
  const { t } = useTranslation("events")
  const rules = pick(event.texts, useLocale(), "rules")
  if (!rules) return null
  return (
    <details>
      <summary>{t("event.rules")}</summary>
      <p>{rules}</p>
    </details>
  )
}
