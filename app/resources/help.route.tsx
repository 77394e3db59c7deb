import { localeOf } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/help.route.ts"
import { HelpGroup } from "./help-group.tsx"
import { publishedHelp } from "./queries.server.ts"
import "./help.css"

export const meta: Route.MetaFunction = ({ location }) => {
  const t = texts(localeOf(location.pathname), "resources")
  return [{ name: "description", content: t("help.lede") }]
}

/** Help that is not an event. Reads nothing of who asks, and leaves no trace that somebody did. */
export async function loader() {
  return { groups: await publishedHelp(db) }
}

export default function Help({ loaderData: { groups } }: Route.ComponentProps) {
  const { t } = useTranslation("resources")
  return (
    <Page
      title={t("title")}
      lede={
        <>
          <p>{t("help.lede")}</p>
          <p className="muted">{t("help.private")}</p>
        </>
      }
    >
      <p className="help-danger">
        <strong>{t("help.danger")}</strong> <a href="tel:911">{t("help.call911")}</a>
      </p>
      {groups.length === 0 && (
        <Empty title={t("help.none")}>
          <p>{t("help.noneNext")}</p>
        </Empty>
      )}
      {groups.map((group) => (
        <HelpGroup key={group.kind.key} {...group} />
      ))}
      <p className="no-print">
        <LocalLink to="/">{t("help.events")}</LocalLink>
      </p>
    </Page>
  )
}
