import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ChosenFilters } from "./chosen-filters.tsx"
import { RosterHead } from "./roster-head.tsx"
import { RosterLink, rosterPath, type Shown } from "./roster-link.tsx"
import { RosterRow } from "./roster-row.tsx"
import "./list.css"
import "#app/ui/table.css"
import "#app/ui/stacked.css"

/** The rows, the ways on and back, and what can be done with all of them. Printed it is a door list. */
export function RosterList(shown: Shown) {
  const { t } = useTranslation("roster")
  const { rows, previous, next, filters, search } = shown
  if (rows.length === 0)
    return (
      <Empty title={t("empty.title")}>
        <p>{search ? t("empty.search") : t("empty.filters")}</p>
      </Empty>
    )
  return (
    <>
      <ChosenFilters {...shown} />
      <RosterHead {...shown} />
      <div className="table-frame stacked roster">
        <table>
          <caption className="offscreen">{t("caption")}</caption>
          <thead>
            <tr>
              {columns(shown.contact).map(({ key, className }) => (
                <th key={key} scope="col" className={className}>
                  {t(`head.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RosterRow key={row.id} row={row} {...shown} />
            ))}
          </tbody>
        </table>
      </div>
      <form method="post" className="cluster roster-turn no-print">
        <input type="hidden" name="q" value={search} />
        {previous && (
          <RosterLink to={rosterPath(shown, filters, { before: previous })} search={search}>
            {t("turn.previous")}
          </RosterLink>
        )}
        {next && (
          <RosterLink to={rosterPath(shown, filters, { after: next })} search={search}>
            {t("turn.next")}
          </RosterLink>
        )}
      </form>
    </>
  )
}

type Column = {
  key:
    | "name"
    | "time"
    | "what"
    | "site"
    | "state"
    | "language"
    | "needs"
    | "code"
    | "contact"
    | "here"
  className?: "no-print" | "print-cell"
}

const columns = (contact: boolean): Column[] => [
  { key: "name" },
  { key: "time" },
  { key: "what" },
  { key: "site" },
  { key: "state" },
  { key: "language" },
  { key: "needs" },
  { key: "code" },
  ...(contact ? [{ key: "contact", className: "no-print" } as const] : []),
  { key: "here", className: "print-cell" },
]
