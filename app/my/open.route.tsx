import { data, redirect } from "react-router"
import { isLocale, localeOf, pathIn } from "../i18n/locales.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { readToken } from "../registration/links.server.ts"
import { ButtonLink } from "../ui/button.tsx"
import { Page } from "../ui/page.tsx"
import type { Route } from "./+types/open.route.ts"
import { mineCookie } from "./cookie.server.ts"
import { planByToken } from "./queries.server.ts"

/** Pages that a link may lead to directly. */
const ways: Record<string, string> = { calendar: "/my/calendar.ics", card: "/my/card" }

/** Opens a registration's link: the browser keeps its token, and the address bar does not. Changes nothing, because mail scanners open every link. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const url = new URL(request.url)
  const plan = await planByToken(params.link)
  // A link of ours that no longer opens anything was revoked, or what it opened is deleted.
  if (!plan) return data({ gone: readToken(params.link) !== null }, statusOf(params.link))
  const { locale } = plan.registration
  const to = ways[url.searchParams.get("to") ?? ""] ?? "/my"
  throw redirect(pathIn(isLocale(locale) ? locale : localeOf(url.pathname), to), {
    status: 303,
    headers: { "Set-Cookie": mineCookie(params.link) },
  })
}

const statusOf = (link: string) => ({ status: readToken(link) ? 410 : 404 })

export default function WrongLink({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  const key = loaderData.gone ? "gone" : "wrong"
  return (
    <Page title={t(`link.${key}Title`)} lede={<p>{t(`link.${key}`)}</p>}>
      <p>{t("link.code")}</p>
      <p className="cluster">
        <ButtonLink to="/my/find">{t("link.find")}</ButtonLink>
        <ButtonLink to="/" tone="quiet">
          {t("link.home")}
        </ButtonLink>
      </p>
    </Page>
  )
}
