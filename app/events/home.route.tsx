import { localeOf } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/home.route.ts"
import { EventCard } from "./event-card.tsx"
import { upcomingEvents } from "./queries.server.ts"
import "./home.css"
import "./promise.css"

export const meta: Route.MetaFunction = ({ location }) => {
  const t = texts(localeOf(location.pathname), "events")
  return [{ name: "description", content: `${t("home.promise")} ${t("home.lede")}` }]
}

export async function loader({ request }: Route.LoaderArgs) {
  const locale = localeOf(new URL(request.url).pathname)
  return { upcoming: await upcomingEvents(db, locale, Date.now()) }
}

export default function Home({ loaderData: { upcoming } }: Route.ComponentProps) {
  const { t } = useTranslation(["events", "share"])
  return (
    <Page
      title={t("home.title")}
      wide
      lede={
        <>
          <p className="promise">{t("home.promise")}</p>
          <p>{t("home.lede")}</p>
        </>
      }
    >
      {upcoming.length === 0 ? (
        <Empty title={t("home.none")}>
          <p>{t("home.noneNext")}</p>
        </Empty>
      ) : (
        <ul className="cards">
          {upcoming.map((one) => (
            <EventCard key={one.event.slug} {...one} />
          ))}
        </ul>
      )}
      <p className="find">
        <strong>{t("home.found")}</strong> <LocalLink to="/my/find">{t("home.find")}</LocalLink>
        <br />
        <span className="muted">{t("home.findWhy")}</span>
      </p>
      <p className="find">
        <LocalLink to="/help">{t("home.help")}</LocalLink>
        <br />
        <span className="muted">{t("home.helpWhy")}</span>
      </p>
      <p>
        <LocalLink to="/events.ics">{t("share:feed.subscribe")}</LocalLink>
      </p>
    </Page>
  )
}
