import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** Waited when the database was copied: one decision for all. */
export function RestoredMails({ count }: { count: number }) {
  const { t } = useTranslation("mailbox")
  return (
    <Notice tone="warning" title={t("failures.restored", { count })}>
      <form method="post">
        <input type="hidden" name="intent" value="restored" />
        <Button tone="quiet">{t("failures.restoredAll")}</Button>
      </form>
    </Notice>
  )
}
