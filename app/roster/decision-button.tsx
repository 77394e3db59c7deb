import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import type { Decision } from "./forms.ts"
import "./decision-button.css"

/** One button that does one thing to one row. What cannot be taken back is behind a fold. */
export function DecisionButton({
  act,
  name,
  value,
  tone = "danger",
  label,
}: {
  act: Exclude<Decision["act"], "cancelAll">
  name: "booking" | "licence" | "wait"
  value: string
  tone?: "primary" | "danger"
  /** Tells buttons that read the same apart. */
  label?: string
}) {
  const { t } = useTranslation("roster")
  const button = (
    <form method="post">
      <input type="hidden" name={name} value={value} />
      <Button
        name="act"
        value={act}
        tone={tone}
        aria-label={label && `${t(`registration.act.${act}`)}: ${label}`}
      >
        {t(`registration.act.${act}`)}
      </Button>
    </form>
  )
  if (tone === "primary") return button
  return (
    <details className="act">
      <summary aria-label={label && `${t(`registration.fold.${act as "refuse"}`)}: ${label}`}>
        {t(`registration.fold.${act as "refuse"}`)}
      </summary>
      {button}
    </details>
  )
}
