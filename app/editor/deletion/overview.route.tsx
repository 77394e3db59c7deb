import { pick } from "#app/i18n/pick.ts"
import { longDate, numeral, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { requireStaff } from "#app/staff/require.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/overview.route.ts"
import { deletionOverview } from "./queries.server.ts"
import { isDue } from "./rules.ts"

/** When what identifies anybody is deleted, of all events, and when it was. */
export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const events = await deletionOverview(db)
  return { user, events: events.map((event) => ({ ...event, due: isDue(event, now) })) }
}

export default function Overview({ loaderData: { user, events } }: Route.ComponentProps) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const standing = ({ due, purgedAt, zone }: (typeof events)[number]) =>
    purgedAt === null
      ? t(due ? "deletion.overview.due" : "deletion.overview.ahead")
      : t("deletion.overview.done", { at: stamp(locale, zone, purgedAt) })
  return (
    <Page title={t("deletion.overview.title")} lede={t("deletion.overview.lede")} wide>
      <StaffBar user={user} />
      {events.length === 0 ? (
        <Empty title={t("deletion.overview.none")} />
      ) : (
        <Table
          caption={t("deletion.overview.title")}
          hideCaption
          stacked="named"
          numbers={[3, 4]}
          head={[
            t("deletion.overview.event"),
            t("deletion.overview.day"),
            t("deletion.overview.standing"),
            t("deletion.overview.registrations"),
            t("deletion.overview.erased"),
          ]}
          rows={events.map((event) => [
            <LocalLink key={event.slug} to={`/staff/events/${event.slug}/deletion`}>
              {pick(event.texts, locale, "name") || event.slug}
            </LocalLink>,
            longDate(locale, event.purgeOn),
            standing(event),
            numeral(locale, event.registrations),
            numeral(locale, event.erased),
          ])}
        />
      )}
    </Page>
  )
}
