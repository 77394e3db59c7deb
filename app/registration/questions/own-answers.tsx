import type { ReactNode } from "react"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { AnsweredLine } from "./answered.ts"
import "./own-answers.css"

type Change = string | ((whose: string) => ReactNode)

/** What was answered to the event's own questions, a row for each who was asked. `change` is a path without language, or makes for each a button that keeps what was typed beside it. */
export function OwnAnswers({
  lines,
  change,
  contact,
}: {
  lines: AnsweredLine[]
  change?: Change
  /** Their name, where somebody else reads it. */
  contact?: string
}) {
  const { t } = useTranslation("questions")
  if (lines.length === 0) return null
  const rows = [...Map.groupBy(lines, ({ who }) => who)].map(([key, given]) => {
    const label = given[0]?.name ?? contact ?? t("you")
    return {
      ...{ key, label, value: <Given lines={given} /> },
      change: typeof change === "function" ? change(t("answersOf", { who: label })) : change,
      changeLabel: t("answersOf", { who: label }),
    }
  })
  return (
    <>
      <h2>{t(contact === undefined ? "answers" : "answersGiven")}</h2>
      <Summary rows={rows} />
    </>
  )
}

function Given({ lines }: { lines: AnsweredLine[] }) {
  const { t } = useTranslation("questions")
  const say = useAnswerText()
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line.id}>
          <span className="muted">{line.label}</span>{" "}
          <span className="answer">{say(line) || t("none")}</span>
        </li>
      ))}
    </ul>
  )
}

/** An answer in words: choices by their names, a date as one reads it. */
export function useAnswerText(): (line: Pick<AnsweredLine, "kind" | "values">) => string {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  return ({ kind, values }) => {
    if (kind === "yesNo") return values.map((value) => t(value === "yes" ? "yes" : "no")).join()
    if (kind === "date") return values.map((value) => longDate(locale, value)).join()
    return values.join(", ")
  }
}
