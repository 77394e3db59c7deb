import { clock } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { ServiceLine } from "./rules.ts"

/** What a line says of its choice: a time, a waitlist, or left out. */
export function useChoiceText(zone: string): (line: ServiceLine) => string {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  return ({ choice, slot, times }) => {
    if (slot) return clock(locale, zone, slot.startsAt)
    if (choice?.take === "none") return t("times.leftOut")
    if (choice?.take !== "wait")
      return t(times.some(({ state }) => state === "open") ? "times.nothing" : "times.fullShort")
    const wished = times.find(({ id }) => id === choice.slotId)
    return wished
      ? t("times.waitFor", { time: clock(locale, zone, wished.startsAt) })
      : t("times.waitAny")
  }
}
