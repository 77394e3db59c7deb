import { encode } from "uqr"
import { pick } from "#app/i18n/pick.ts"
import { clock, dateIn, longDate, longDay, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Timeline } from "#app/ui/timeline.tsx"
import { spokenCode } from "./codes.ts"
import type { Plan, PlannedBooking } from "./plan.server.ts"
import { daysOf } from "./plan.ts"
import "./card.css"

/** The card that one keeps: whose day it is, when, where, and the code to read out or to scan. Printed it fits a wallet. No health service stands on it. */
export function Card({ plan }: { plan: Plan }) {
  const { t } = useTranslation("registration")
  const locale = useLocale()
  const { event, registration } = plan
  const places = placesOf(plan)
  // Of a series there are too many to write them out.
  const sayDay = (day: string, _: number, all: string[]) =>
    all.length > 2 ? shortDay(locale, "UTC", Date.parse(day)) : longDate(locale, day)
  return (
    <section className="card pass" aria-label={t("card.label")}>
      <div>
        <p className="pass-event">{pick(event.texts, locale, "name")}</p>
        <p className="day">{daysOf(plan).map(sayDay).join(" · ")}</p>
        {places.length === 1 && (
          <p>
            {pick(places[0]!.texts, locale, "name")}, {places[0]!.address}
          </p>
        )}
        <p className="pass-name">{aloneOf(plan) ?? registration.contact}</p>
        <Guardian plan={plan} />
        <p className="pass-label" id="code-label">
          {t("card.code")}
        </p>
        <SpokenCode code={registration.code} />
      </div>
      <Qr text={registration.code} label={t("card.qr")} />
    </section>
  )
}

/** The names of minors who come alone: the day is theirs, not the contact's. */
const aloneOf = ({ attendees }: Plan): string | undefined =>
  attendees.length > 0 && attendees.every(({ guardian }) => guardian)
    ? attendees.flatMap(({ name }) => name ?? []).join(", ")
    : undefined

/** Whom to call about minors who come alone. */
function Guardian({ plan }: { plan: Plan }) {
  const { t } = useTranslation("registration")
  const { registration, attendees } = plan
  if (!aloneOf(plan)) return null
  const phone = registration.details.emergency?.phone ?? registration.phone
  const adult = [attendees[0]!.guardian, phone].filter(Boolean).join(", ")
  return <p>{t("card.guardian", { adult })}</p>
}

/** Eight letters in two groups, read letter by letter by a screen reader. */
export function SpokenCode({ code }: { code: string }) {
  return (
    <p className="code">
      <span aria-hidden="true">{spokenCode(code)}</span>
      <span className="offscreen">{[...code].join(", ")}</span>
    </p>
  )
}

/**
 * A QR code of a short text as one SVG path; black on white in every scheme, or scanners fail. Its mask is the one that
 * suits codes like ours best, most often: to try all eight on each takes eight times as long as the code itself.
 */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 2, maskPattern: 2 })
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={data.flatMap(runs).join("")} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

/** The plan by day and time; with several people or places each line says whose and where. */
export function PlanTimeline({ plan }: { plan: Plan }) {
  const locale = useLocale()
  const { zone } = plan.event
  const days = Map.groupBy(plan.bookings, ({ slot }) => dateIn(zone, slot.startsAt))
  return [...days].map(([day, bookings]) => (
    <section key={day}>
      {days.size > 1 && <h3>{longDay(locale, zone, bookings[0]!.slot.startsAt)}</h3>}
      <Timeline items={bookings.map((booking) => lineOf(plan, booking, locale))} />
    </section>
  ))
}

function lineOf(plan: Plan, booking: PlannedBooking, locale: ReturnType<typeof useLocale>) {
  const { slot, offering, site, attendee } = booking
  const { zone } = plan.event
  const short = slot.endsAt - slot.startsAt <= HOUR
  const details = [
    plan.attendees.length > 1 && attendee,
    short ? undefined : span(locale, zone, slot.startsAt, slot.endsAt),
    placesOf(plan).length > 1 && site && `${pick(site.texts, locale, "name")}, ${site.town}`,
  ]
  return {
    time: clock(locale, zone, slot.startsAt),
    title: pick(offering.texts, locale, "name"),
    detail: details.filter(Boolean).join(" · "),
  }
}

const HOUR = 3_600_000

/** The places of a plan, each once. */
export const placesOf = ({ bookings, waits }: Plan) => {
  const all = [...bookings, ...waits].flatMap(({ site }) => (site ? [site] : []))
  return [...new Map(all.map((site) => [site.id, site])).values()]
}

/** A row's dark modules as horizontal runs. */
function runs(row: boolean[], y: number): string[] {
  const out: string[] = []
  for (let x = 0; x < row.length; x++) {
    if (!row[x] || row[x - 1]) continue
    let end = x
    while (row[end]) end++
    out.push(`M${x} ${y}h${end - x}v1h${x - end}z`)
  }
  return out
}
