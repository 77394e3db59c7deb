import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { timeField } from "./forms.ts"
import { useProblemText } from "./problem-text.ts"
import { problemsOf, type ServiceLine } from "./rules.ts"

/** Times that were chosen before and are gone: others are proposed below, and nobody is to find out on the day. */
export function Replaced({ lines, zone }: { lines: ServiceLine[]; zone: string }) {
  const { t } = useTranslation("visits")
  const say = useProblemText(zone)
  const gone = [...problemsOf(lines)].filter(([, { reason }]) => reason !== "missing")
  if (gone.length === 0) return null
  return (
    <Notice tone="warning" title={t("times.replaced")}>
      <ul>
        {gone.map(([line, problem]) => (
          <li key={timeField(line.person.key, line.service.id)}>
            {line.person.name}, {line.service.name}: {say(problem, line)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
