import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** For whoever has the old day or place on paper. */
export function MovedNotice({
  moved: { reason, change },
}: {
  moved: { reason: "postponed" | "moved"; change: Record<string, string | number> }
}) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const before = Object.entries(change).flatMap(([key, was]) => {
    if (/^\d{4}-\d\d-\d\d$/.test(key)) return longDate(locale, key)
    return key === "version" || reason === "postponed" ? [] : String(was)
  })
  return (
    <Notice tone="warning" title={t(`event.moved.${reason}`)}>
      <p>{t("event.moved.was", { before: before.join("; ") })}</p>
      <p>{t("event.moved.kept")}</p>
    </Notice>
  )
}
