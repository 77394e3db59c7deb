import { longDay } from "#app/i18n/time.ts"
import { useLocale } from "#app/ui/link.tsx"

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 24 * 60 * 60 * 1000

/** The days of a week, Monday (`1`) first, as the reader calls them. */
export function useWeekdays(): { value: string; label: string }[] {
  const locale = useLocale()
  return Array.from({ length: 7 }, (_, index) => ({
    value: String(index + 1),
    // `Monday, January 1, 2024`
    label: longDay(locale, "UTC", MONDAY + index * DAY).split(",")[0]!,
  }))
}
