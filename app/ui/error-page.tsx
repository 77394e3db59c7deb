import { isRouteErrorResponse, useLocation } from "react-router"
import { barePath } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "./button.tsx"
import { ContactLines, type Organisation } from "./footer.tsx"
import { LocalLink } from "./link.tsx"
import { Page } from "./page.tsx"

/** The page for an answer that is no page: says what happened in plain words and what to do next. */
export function ErrorPage({ error, contact }: { error: unknown; contact?: Organisation }) {
  const { t } = useTranslation("errors")
  const event = useEventPath()
  const kind = kindOf(error)
  return (
    <Page title={t(`pages.${kind}.title`)} lede={<p>{t(`pages.${kind}.text`)}</p>}>
      <div className="cluster">
        {kind === "expired" && event ? (
          <ButtonLink to={event}>{t("pages.expired.again")}</ButtonLink>
        ) : (
          <ButtonLink to="/">{t("pages.home")}</ButtonLink>
        )}
        {kind === "notFound" && <LocalLink to="/my/find">{t("pages.notFound.find")}</LocalLink>}
      </div>
      {contact && <ContactLines organisation={contact} label={t("pages.contact")} />}
    </Page>
  )
}

const kinds = {
  403: "forbidden",
  404: "notFound",
  410: "expired",
  413: "tooLarge",
  429: "slowDown",
  503: "busy",
} as const

function kindOf(error: unknown) {
  if (!isRouteErrorResponse(error)) return "broken"
  // What the database lacks is no crowd of people.
  if (["gone", "full"].includes(error.data?.trouble)) return "away"
  return kinds[error.status as keyof typeof kinds] ?? (error.status < 500 ? "bad" : "broken")
}

/** The event that the page belonged to, where a timed-out form starts again. */
function useEventPath(): string | null {
  const found = /^\/events\/[^/]+/.exec(barePath(useLocation().pathname))
  return found?.[0] ?? null
}
