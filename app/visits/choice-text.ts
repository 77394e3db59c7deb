import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { ServiceLine } from "./rules.ts"
import { useTimeText } from "./time-text.ts"

/** What a line says of its choice: a time, a waitlist, or left out. */
export function useChoiceText(zone: string): (line: ServiceLine) => string {
  const { t } = useTranslation("visits")
  const say = useTimeText(zone)
  return ({ choice, slot, times }) => {
    if (slot) return say(slot, times)
    if (choice?.take === "none") return t("times.leftOut")
    if (choice?.take !== "wait")
      return t(times.some(({ state }) => state === "open") ? "times.nothing" : "times.fullShort")
    const wished = times.find(({ id }) => id === choice.slotId)
    return wished ? t("times.waitFor", { time: say(wished, times) }) : t("times.waitAny")
  }
}
