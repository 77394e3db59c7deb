import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Problem, ServiceLine } from "./rules.ts"
import { useTimeText } from "./time-text.ts"

/** Why a choice does not do, in a sentence. */
export function useProblemText(zone: string): (problem: Problem, line: ServiceLine) => string {
  const { t } = useTranslation("visits")
  const sayTime = useTimeText(zone)
  const at = ({ slot, times }: ServiceLine) => (slot ? sayTime(slot, times) : "")
  return (problem, line) => {
    if (problem.reason === "clash")
      return t("error.clash", {
        time: at(line),
        other: problem.other.service.name,
        otherTime: at(problem.other),
      })
    if (problem.reason === "full" && problem.left > 0)
      return t("error.fewer", { count: problem.left, time: at(line) })
    return t(`error.${problem.reason}`, { time: at(line) })
  }
}
