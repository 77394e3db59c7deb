import { shortDay, span } from "#app/i18n/time.ts"
import { useLocale } from "./link.tsx"

/** When all dates of a series are, instants in ms. */
export function Dates({
  dates,
  zone,
}: {
  dates: { startsAt: number; endsAt: number }[]
  zone: string
}) {
  const locale = useLocale()
  return (
    <ul className="plain">
      {dates.map(({ startsAt, endsAt }) => (
        <li key={startsAt}>
          {shortDay(locale, zone, startsAt)}, {span(locale, zone, startsAt, endsAt)}
        </li>
      ))}
    </ul>
  )
}
