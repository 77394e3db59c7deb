import type { ReactNode } from "react"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { AnsweredLine } from "./answered.ts"

/** What was answered to the event's own questions. `change` is a path without language, or makes of a question a button that keeps what was typed beside it. */
export function OwnAnswers({
  lines,
  change,
}: {
  lines: AnsweredLine[]
  change?: string | ((label: string) => ReactNode)
}) {
  const { t } = useTranslation("questions")
  const say = useAnswerText()
  if (lines.length === 0) return null
  return (
    <>
      <h2>{t("answers")}</h2>
      <Summary
        rows={lines.map(({ key, name, label, ...line }) => ({
          key,
          label: name ? t("label", { who: name, question: label }) : label,
          value: say(line) || t("none"),
          change: typeof change === "function" ? change(label) : change,
        }))}
      />
    </>
  )
}

/** An answer in words: choices by their names, a date as one reads it. */
export function useAnswerText(): (line: Pick<AnsweredLine, "kind" | "values">) => string {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  return ({ kind, values }) =>
    values
      .map((value) =>
        kind === "yesNo"
          ? t(value === "yes" ? "yes" : "no")
          : kind === "date"
            ? longDate(locale, value)
            : value,
      )
      .join(", ")
}
