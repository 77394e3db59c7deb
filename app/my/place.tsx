import type { ReactNode } from "react"
import { pick } from "#app/i18n/pick.ts"
import { shortDay, span } from "#app/i18n/time.ts"
import type { Plan, PlannedBooking, PlannedWait } from "#app/registration/plan.server.ts"
import { useLocale } from "#app/ui/link.tsx"
import "./bookings.css"

/** What, when and where, of a booking or a wait. */
export function Place({
  booking,
  plan,
  series = [],
  who,
  where = true,
}: {
  booking: PlannedBooking | PlannedWait
  plan: Plan
  series?: PlannedBooking[]
  who?: boolean
  where?: boolean
}) {
  const locale = useLocale()
  const { zone } = plan.event
  const { slot, offering, site, attendee } = booking
  const slots = series.length > 1 ? series.map((one) => one.slot) : slot ? [slot] : []
  const lines: ReactNode[] = slots.map(({ startsAt, endsAt }) => (
    <>
      {shortDay(locale, zone, startsAt)}, {span(locale, zone, startsAt, endsAt)}
    </>
  ))
  if (where && site) lines.push(`${pick(site.texts, locale, "name")}, ${site.town}`)
  return (
    <div className="my-place">
      <p className="my-what">{pick(offering.texts, locale, "name")}</p>
      {who && attendee && <p>{attendee}</p>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <p key={index}>{line}</p>
      ))}
    </div>
  )
}
