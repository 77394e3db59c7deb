import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"

export function CancelAll() {
  const { t } = useTranslation("roster")
  return (
    <details className="no-print">
      <summary>{t("registration.cancelAll")}</summary>
      <form method="post" className="stack">
        <p>{t("registration.cancelAllText")}</p>
        <Button name="act" value="cancelAll" tone="danger">
          {t("registration.act.cancelAll")}
        </Button>
      </form>
    </details>
  )
}
