import { pick } from "#app/i18n/pick.ts"
import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan, PlannedBooking, PlannedWait } from "#app/registration/plan.server.ts"
import { useLocale } from "#app/ui/link.tsx"
import { inTurn } from "./rules.ts"
import "./bookings.css"

type Line = { text: string; over?: boolean }

/** What, when and where, of a booking or a wait. */
export function Place({
  booking,
  plan,
  series = [],
  now,
  who,
  where = true,
}: {
  booking: PlannedBooking | PlannedWait
  plan: Plan
  series?: PlannedBooking[]
  /** Dates of a series that have begun by then come last. */
  now?: number
  who?: boolean
  where?: boolean
}) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  const { slot, offering, site, attendee } = booking
  const dates = now === undefined ? series : inTurn(series, now)
  const slots = series.length > 1 ? dates.map((one) => one.slot) : slot ? [slot] : []
  const lines: Line[] = slots.map(({ startsAt, endsAt }) => ({
    text: `${shortDay(locale, zone, startsAt)}, ${span(locale, zone, startsAt, endsAt)}`,
    over: now !== undefined && series.length > 1 && startsAt <= now,
  }))
  if (where && site) lines.push({ text: `${pick(site.texts, locale, "name")}, ${site.town}` })
  return (
    <div className="my-place">
      <p className="my-what">{pick(offering.texts, locale, "name")}</p>
      {who && attendee && <p>{attendee}</p>}
      {lines.map(({ text, over }) => (
        <p key={text} className={over ? "muted" : undefined}>
          {text}
          {over && ` (${t("over")})`}
        </p>
      ))}
    </div>
  )
}
