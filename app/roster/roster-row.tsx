import { pick } from "#app/i18n/pick.ts"
import { dateIn, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { shortSite } from "./offered.ts"
import type { Shown } from "./roster-link.tsx"
import type { Row } from "./rows.server.ts"
import { languageName, stateName } from "./words.ts"
import "./state.css"
import "./list.css"

export function RosterRow({ row, event, offered, contact }: Shown & { row: Row }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const offering = offered.offerings.find((each) => each.id === row.offeringId)
  const site = offered.sites.find((each) => each.id === row.siteId)
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
            {(event.startsOn !== event.endsOn ||
              dateIn(event.zone, row.startsAt) !== event.startsOn) && (
              <span className="muted roster-day">
                {" "}
                {shortDay(locale, event.zone, row.startsAt)}
              </span>
            )}
          </>
        )}
      </td>
      {/* A list at the door goes through many hands: it does not say which health service. */}
      <td>{offering?.health ? <span className="no-print">{what}</span> : what}</td>
      <td>{site && shortSite(site, locale)}</td>
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
