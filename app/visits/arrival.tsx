import { clock, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { SelectField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { ServiceLine } from "./rules.ts"
import { daysOf } from "./time-text.ts"
import "./times.css"

const HALF_HOUR = 30 * 60_000

/** The wished arrival, around which everybody's times are planned. */
export function Arrival({
  lines,
  arrive,
  zone,
}: {
  lines: ServiceLine[]
  arrive: number | null
  zone: string
}) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  // A series has its dates, whenever the household comes for the rest.
  const times = lines.flatMap((line) => line.times.filter(({ dates }) => !dates))
  const starts = times.map(({ startsAt }) => startsAt)
  const halves = [...new Set(starts.filter((at) => at % HALF_HOUR === 0))].sort((a, b) => a - b)
  const placed = lines.flatMap(({ slot }) => (slot && !slot.dates ? slot : []))
  const several = daysOf(times, zone).length > 1
  const said = (at: number) =>
    several ? `${shortDay(locale, zone, at)}, ${clock(locale, zone, at)}` : clock(locale, zone, at)
  const from = Math.min(...placed.map(({ startsAt }) => startsAt))
  const to = Math.max(...placed.map(({ endsAt }) => endsAt))
  return (
    <div className="arrival">
      {daysOf(placed, zone).length === 1 && (
        <p className="arrival-span">
          {t("times.span", { from: clock(locale, zone, from), to: clock(locale, zone, to) })}
        </p>
      )}
      <SelectField
        field={{ id: "arrive", name: "arrive", initialValue: arrive ?? "" }}
        label={t("times.arrive")}
        options={[
          { value: "", label: t("times.early") },
          ...halves.map((at) => ({ value: String(at), label: said(at) })),
        ]}
      />
      <Button tone="quiet" name="plan" value="1">
        {t("times.plan")}
      </Button>
    </div>
  )
}
