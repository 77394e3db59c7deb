import { pick } from "#app/i18n/pick.ts"
import { dateIn, numeral, shortDay, span, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale, usePath } from "#app/ui/link.tsx"
import { ChosenFilters } from "./chosen-filters.tsx"
import { writeFilters } from "./filters.ts"
import { RosterLink, rosterPath, type Shown } from "./roster-link.tsx"
import type { Row } from "./rows.server.ts"
import { PAGE_ROWS } from "./rules.ts"
import { languageName, stateName } from "./words.ts"
import "./list.css"
import "./state.css"
import "#app/ui/table.css"
import "#app/ui/stacked.css"

type Listed = Shown & { contact: boolean; list: boolean; now: number }

/** The rows, the ways on and back, and what can be done with all of them. Printed it is a door list. */
export function RosterList(shown: Listed) {
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
      <Head {...shown} />
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
              <Line key={row.id} row={row} {...shown} />
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

function Head(shown: Listed) {
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

function Line({ row, event, offered, contact }: Listed & { row: Row }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const offering = offered.offerings.find((each) => each.id === row.offeringId)
  const site = offered.sites.find((each) => each.id === offering?.siteId)
  const what = offering ? pick(offering.texts, locale, "name") : ""
  return (
    <tr data-state={row.state}>
      <th scope="row">
        <LocalLink to={`/staff/registrations/${row.registrationId}`}>
          {row.name ?? t("unnamed")}
        </LocalLink>
      </th>
      <td className="roster-time">
        {row.startsAt === null || row.endsAt === null ? (
          t("anyTime")
        ) : (
          <>
            {span(locale, event.zone, row.startsAt, row.endsAt)}
            {dateIn(event.zone, row.startsAt) !== event.startsOn && (
              <span className="muted roster-day">
                {" "}
                {shortDay(locale, event.zone, row.startsAt)}
              </span>
            )}
          </>
        )}
      </td>
      {/* A list at the door goes through many hands: it does not say which health service. */}
      <td>{offering?.kind === "service" ? <span className="no-print">{what}</span> : what}</td>
      <td>{site?.label}</td>
      <td>
        <span className="roster-state" data-state={row.state}>
          {stateName(t, row)}
        </span>
      </td>
      <td>{languageName(t, row.language)}</td>
      <td>{row.needs.map((need) => t(`need.${need}`)).join(", ")}</td>
      <td className="roster-code">{spokenCode(row.code)}</td>
      {contact && (
        <td className="no-print">
          <Reach row={row} />
        </td>
      )}
      <td className="print-cell" />
    </tr>
  )
}

function Reach({ row }: { row: Row }) {
  const { t } = useTranslation("roster")
  return (
    <div className="roster-reach">
      {row.contact !== row.name && <span>{row.contact}</span>}
      {row.phone && <a href={`tel:${row.phone.replace(/[^\d+]/g, "")}`}>{row.phone}</a>}
      {row.email && (
        <a href={`mailto:${row.email}`} aria-label={t("mailTo", { email: row.email })}>
          {t("mail")}
        </a>
      )}
    </div>
  )
}
