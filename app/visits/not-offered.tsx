import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** What was chosen, and was taken out of what is on offer since. */
export function NotOffered() {
  const { t } = useTranslation("visits")
  return (
    <Notice tone="warning" title={t("notOffered.title")}>
      <p>{t("notOffered.text")}</p>
    </Notice>
  )
}
