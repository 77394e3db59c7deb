import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { StationRow } from "./stations.server.ts"

/** Where something of a station is closed, the way to open it again. */
export function Reopen({ station: { offering, site, times } }: { station: StationRow }) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const closed = times.filter(({ closedAt }) => closedAt !== null).length
  if (closed === 0) return null
  return (
    <Notice tone="info" title={t("station.reopenTitle")}>
      <p>{t("station.reopenWhat", { count: closed, number: numeral(locale, closed) })}</p>
      <form method="post">
        <input type="hidden" name="offering" value={offering.id} />
        <input type="hidden" name="site" value={site?.id ?? ""} />
        <Button tone="quiet" name="intent" value="reopen">
          {t("station.reopen")}
        </Button>
      </form>
    </Notice>
  )
}
