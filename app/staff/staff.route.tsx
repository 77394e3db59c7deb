import { pick } from "#app/i18n/pick.ts"
import { dayRange, longDate, numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/staff.route.ts"
import { type EventFigures, eventsFor, type Figures } from "./queries.server.ts"
import { signedInStaff } from "./require.server.ts"
import { may } from "./rules.ts"
import { StaffBar } from "./staff-bar.tsx"

export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await signedInStaff(request, now)
  return { user, events: await eventsFor(db, user, now) }
}

export default function StaffHome({ loaderData: { user, events } }: Route.ComponentProps) {
  const { t } = useTranslation("staff")
  return (
    <Page title={t("home.title")} wide>
      <StaffBar user={user} />
      {may(user, "run") && (
        <p>
          <ButtonLink to="/staff/events/new">{t("home.new")}</ButtonLink>
        </p>
      )}
      {events.length === 0 && (
        <Empty title={t("home.none")}>
          <p>{t("home.noneText")}</p>
        </Empty>
      )}
      {events.map((event) => (
        <EventCard key={event.id} event={event} />
      ))}
    </Page>
  )
}

function EventCard({ event }: { event: EventFigures }) {
  const { t } = useTranslation("staff")
  const locale = useLocale()
  const name = pick(event.texts, locale, "name")
  const short = event.figures.reduce((sum, each) => sum + each.short, 0)
  return (
    <section className="stack" data-theme={event.theme}>
      <h2>
        <LocalLink to={`/staff/events/${event.slug}`}>{name}</LocalLink>{" "}
        {event.state !== "published" && <span className="tag">{t(`state.${event.state}`)}</span>}
      </h2>
      <p className="cluster">
        <span>{dayRange(locale, event.startsOn, event.endsOn)}</span>
        {event.next && event.startsOn !== event.endsOn && (
          <span>{t("home.next", { day: longDate(locale, event.next) })}</span>
        )}
        {short > 0 && <strong className="bad">{t("home.short", { count: short })}</strong>}
        <LocalLink to={`/staff/events/${event.slug}/roster`}>{t("home.roster")}</LocalLink>
      </p>
      <Table
        stacked="named"
        numbers={[1, 2, 3, 4, 5]}
        // Next year's event has this year's name.
        caption={t("home.caption", {
          name: `${name}, ${dayRange(locale, event.startsOn, event.endsOn)}`,
        })}
        hideCaption
        head={[
          t("figure.kind"),
          t("figure.taken"),
          t("figure.places"),
          t("figure.walkin"),
          t("figure.waiting"),
          t("figure.short"),
        ]}
        rows={event.figures.map((figures) => [t(`kind.${figures.kind}`), ...cells(figures)])}
      />
    </section>
  )

  function cells({ kind, taken, places, walkin, waiting, short }: Figures) {
    const shown =
      kind === "role" ? [taken, places, walkin, waiting, short] : [taken, places, walkin, waiting]
    return shown.map((figure) => numeral(locale, figure)).concat(kind === "role" ? [] : ["–"])
  }
}
