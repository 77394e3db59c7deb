import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { movedDaysIn, oldPlacesIn } from "#app/registration/asked-change.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** For whoever has the old day or place on paper. */
export function MovedNotice({
  moved: { reason, change },
}: {
  moved: { reason: "postponed" | "moved"; change: Parameters<typeof movedDaysIn>[0] }
}) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const places = reason === "postponed" ? [] : oldPlacesIn(change, locale)
  const before = [...movedDaysIn(change).map(([day]) => longDate(locale, day)), ...places]
  return (
    <Notice tone="warning" title={t(`event.moved.${reason}`)}>
      <p>{t("event.moved.was", { before: before.join("; ") })}</p>
      <p>{t("event.moved.kept")}</p>
    </Notice>
  )
}
