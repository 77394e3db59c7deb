import { numeral, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale, usePath } from "#app/ui/link.tsx"
import { writeFilters } from "./filters.ts"
import { RosterLink, rosterPath, type Shown } from "./roster-link.tsx"
import { PAGE_ROWS } from "./rules.ts"
import "./list.css"

/** How many rows there are, and what can be done with all of them. */
export function RosterHead(shown: Shown) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const path = usePath()
  const { event, filters, search, now, total } = shown
  const rows = numeral(locale, total)
  return (
    <div className="roster-head">
      <p role="status">
        <strong>{t("rows", { count: total, rows })}</strong>{" "}
        {total > shown.rows.length && (
          <span className="muted">{t("shown", { rows: numeral(locale, shown.rows.length) })}</span>
        )}
      </p>
      <p className="only-print">{t("printed", { at: stamp(locale, event.zone, now) })}</p>
      <form method="post" className="cluster no-print">
        <input type="hidden" name="q" value={search} />
        {total > PAGE_ROWS && !shown.list && (
          <RosterLink to={rosterPath(shown, filters, { list: "all" })} search={search}>
            {t("list")}
          </RosterLink>
        )}
        {shown.contact && (
          <Button
            tone="quiet"
            formAction={path(`/staff/events/${event.slug}/roster.csv${writeFilters(filters)}`)}
          >
            {t("export", { count: total, rows })}
          </Button>
        )}
      </form>
    </div>
  )
}
