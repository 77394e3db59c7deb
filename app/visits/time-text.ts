import { clock, dateIn, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { VisitTime } from "./rules.ts"

/** One of some times in words: `10:20 AM`, with its day where they are on several; a series by how many dates it has and from when. */
export function useTimeText(zone: string): (time: VisitTime, among: VisitTime[]) => string {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  return ({ startsAt, dates }, among) => {
    const day = shortDay(locale, zone, startsAt)
    if (dates) return t("times.series", { count: dates.length, day })
    const time = clock(locale, zone, startsAt)
    return daysOf(among, zone).length > 1 ? `${day}, ${time}` : time
  }
}

/** The days of some times, as ISO dates in order. */
export const daysOf = (times: { startsAt: number }[], zone: string): string[] =>
  [...new Set(times.map(({ startsAt }) => dateIn(zone, startsAt)))].sort()
