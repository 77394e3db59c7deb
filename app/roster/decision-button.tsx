import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import type { Decision } from "./forms.ts"
import "./decision-button.css"

/** One button that does one thing to one row. What cannot be taken back is behind a fold. */
export function DecisionButton({
  act,
  name,
  value,
  label,
}: {
  act: Exclude<Decision["act"], "cancelAll">
  name: "booking" | "licence" | "wait"
  value: string
  /** Tells buttons that read the same apart. */
  label?: string
}) {
  const { t } = useTranslation("roster")
  const confirms = act === "approve" || act === "verify"
  const button = (
    <form method="post">
      <input type="hidden" name={name} value={value} />
      <Button
        name="act"
        value={act}
        tone={confirms ? "primary" : "danger"}
        aria-label={label && `${t(`registration.act.${act}`)}: ${label}`}
      >
        {t(`registration.act.${act}`)}
      </Button>
    </form>
  )
  if (confirms) return button
  return (
    <details className="act">
      <summary aria-label={label && `${t(`registration.fold.${act}`)}: ${label}`}>
        {t(`registration.fold.${act}`)}
      </summary>
      {button}
    </details>
  )
}
