import { pick } from "#app/i18n/pick.ts"
import { shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SiteRow } from "#app/registration/event.server.ts"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { daysOf, type ShownTimes, sitesWith } from "./shown.ts"
import "./pattern.css"

/** Narrows the times that are shown to a site or a day, where there are several. */
export function ShownFilter({
  sites,
  slots,
  shown,
  zone,
}: {
  sites: Pick<SiteRow, "id" | "texts">[]
  slots: { startsAt: number; siteId: string | null }[]
  shown: ShownTimes
  zone: string
}) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const days = daysOf(slots, zone)
  const names = new Map(sites.map(({ id, texts }) => [id, pick(texts, locale, "name")]))
  const there = sitesWith(slots, sites)
  if (days.length < 2 && there.length < 2) return null
  return (
    <form method="get" className="pattern-row">
      {there.length > 1 && (
        <div className="field">
          <label htmlFor="shown-site">{t("times.site")}</label>
          <select id="shown-site" name="site" defaultValue={shown.site}>
            <option value="">{t("times.all")}</option>
            {there.map((id) => (
              <option key={id} value={id}>
                {names.get(id) ?? t("times.nowhere")}
              </option>
            ))}
          </select>
        </div>
      )}
      {days.length > 1 && (
        <div className="field">
          <label htmlFor="shown-day">{t("times.day")}</label>
          <select id="shown-day" name="day" defaultValue={shown.day}>
            <option value="">{t("times.all")}</option>
            {days.map((day) => (
              <option key={day} value={day}>
                {shortDay(locale, "UTC", Date.parse(day))}
              </option>
            ))}
          </select>
        </div>
      )}
      <Button tone="quiet">{t("times.show")}</Button>
    </form>
  )
}
