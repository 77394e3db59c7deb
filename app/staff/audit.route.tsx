import { record } from "#app/audit/record.server.ts"
import { hereZone, stampIn } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/audit.route.ts"
import { AuditFilterForm } from "./audit-filters.tsx"
import { auditChoices, homeZone, readAudit } from "./audit-log.server.ts"
import { requireStaff } from "./require.server.ts"
import { StaffBar } from "./staff-bar.tsx"
import { actionName, actorName, detailText, subjectName } from "./words.ts"

export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const query = new URL(request.url).searchParams
  const choices = await auditChoices(db)
  const event = choices.events.find((each) => each.slug === query.get("event"))
  const filters = {
    actor: query.get("actor") || undefined,
    action: query.get("action") || undefined,
    event: event?.id,
  }
  const line = { actor: user.id, action: "audit.view", subjectType: "audit", eventId: event?.id }
  const detail = {
    filters: Object.entries(filters).flatMap(([name, value]) => (value ? [name] : [])),
  }
  await transaction((tx) => record(tx, { ...line, detail }, now))
  const { rows, next } = await readAudit(db, filters, query.get("before") ?? undefined)
  if (next) query.set("before", next)
  return {
    user,
    choices,
    rows,
    zone: (await homeZone(db)) ?? hereZone,
    chosen: { actor: filters.actor, action: filters.action, event: event?.slug },
    next: next && `/staff/audit?${query}`,
  }
}

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("staff")
  const locale = useLocale()
  const { user, rows, next, zone } = loaderData
  return (
    <Page title={t("audit.title")} wide>
      <StaffBar user={user} />
      <p className="muted">{t("audit.lede")}</p>
      <AuditFilterForm {...loaderData} />
      {rows.length === 0 ? (
        <Empty title={t("audit.none")} />
      ) : (
        <Table
          stacked
          caption={t("audit.title")}
          hideCaption
          head={[
            t("audit.at"),
            t("audit.actor"),
            t("audit.action"),
            t("audit.subject"),
            t("audit.event"),
            t("audit.detail"),
          ]}
          rows={rows.map((row) => [
            stampIn(locale, row.zone ?? zone, row.at),
            row.name ?? actorName(t, row.actor),
            actionName(t, row.action),
            row.subjectType === "registration" && row.subjectId ? (
              <LocalLink key="subject" to={`/staff/registrations/${row.subjectId}`}>
                {t("audit.registration")}
              </LocalLink>
            ) : (
              (row.subject ?? subjectName(t, row.subjectType))
            ),
            row.event ?? "",
            detailText(row.detail),
          ])}
        />
      )}
      {next && (
        <p>
          <LocalLink to={next}>{t("audit.older")}</LocalLink>
        </p>
      )}
    </Page>
  )
}
