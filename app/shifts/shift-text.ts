import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Occasion } from "#app/places/rules.ts"
import { useLocale } from "#app/ui/link.tsx"
import type { Problem, Shift } from "./rules.ts"

/** One sentence that says why a shift does not fit. */
export function useProblemText({
  zone,
  board,
}: {
  zone: string
  /** Every shift that a problem may name. */
  board: Map<string, Shift>
}): (problem: Problem) => string {
  const { t } = useTranslation("shifts")
  const name = useShiftName(zone)
  return ({ reason, other }) =>
    reason === "overlap"
      ? t("problem.overlap", { other: name(board.get(other!)!) })
      : t(`problem.${reason}`)
}

/** A shift in one line: `Greeter, Sat, Dec 5, 7:00 – 11:00 AM`. */
export function useShiftName(zone: string): (shift: Shift) => string {
  const when = useShiftTime(zone)
  return (shift) => `${shift.roleName}, ${when(shift)}`
}

/** `Sat, Dec 5, 7:00 – 11:00 AM`; a series by how many dates it has and from when. */
export function useShiftTime(zone: string): (shift: Occasion) => string {
  const { t } = useTranslation("shifts")
  const locale = useLocale()
  return ({ startsAt, endsAt, dates }) => {
    const day = shortDay(locale, zone, startsAt)
    return dates
      ? t("series", { count: dates.length, day })
      : `${day}, ${span(locale, zone, startsAt, endsAt)}`
  }
}
