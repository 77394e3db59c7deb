import { data, redirect } from "react-router"
import { isLocale, localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { readToken } from "#app/registration/links.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/open.route.ts"
import { mineCookie, readMine } from "./cookie.server.ts"
import { planByToken } from "./queries.server.ts"

/** Pages that a link may lead to directly. */
const ways: Record<string, string> = {
  calendar: "/my/calendar.ics",
  card: "/my/card",
  "not-me": "/my/not-me",
}

/**
 * Opens a registration's link: the browser keeps its token, and the address bar does not. Changes nothing, because mail
 * scanners open every link. Where another registration is open it asks first, or somebody's link could put theirs in its place.
 */
export async function loader({ request, params }: Route.LoaderArgs) {
  const plan = await planByToken(params.link)
  // A link of ours that no longer opens anything was revoked, or what it opened is deleted.
  if (!plan) return data({ plan, gone: readToken(params.link) !== null }, statusOf(params.link))
  const token = readMine(request)
  const open = token && (await planByToken(token))
  if (open && open.registration.id !== plan.registration.id) return data({ plan, open })
  throw opened(request, params.link, plan)
}

/** "Open this one": in place of the registration that is open. */
export async function action({ request, params }: Route.ActionArgs) {
  const plan = await planByToken(params.link)
  if (!plan) return redirect(pathIn(localeOf(new URL(request.url).pathname), "/my"), 303)
  return opened(request, params.link, plan)
}

function opened(request: Request, link: string, { registration: { locale } }: Plan) {
  const url = new URL(request.url)
  const to = ways[url.searchParams.get("to") ?? ""] ?? "/my"
  return redirect(pathIn(isLocale(locale) ? locale : localeOf(url.pathname), to), {
    status: 303,
    headers: { "Set-Cookie": mineCookie(link) },
  })
}

const statusOf = (link: string) => ({ status: readToken(link) ? 410 : 404 })

export default function Link({ loaderData }: Route.ComponentProps) {
  if (loaderData.plan) return <Another {...loaderData} />
  return <WrongLink gone={loaderData.gone} />
}

function Another({ plan, open }: { plan: Plan; open: Plan }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const said = ({ event, registration }: Plan) => ({
    event: pick(event.texts, locale, "name"),
    code: spokenCode(registration.code),
  })
  return (
    <Page title={t("another.title")} lede={<p>{t("another.open", said(open))}</p>}>
      <p>{t("another.link", said(plan))}</p>
      <p>{t("another.what")}</p>
      <form method="post" className="my-answer">
        <Button>{t("another.go")}</Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t("another.stay")}
      </ButtonLink>
    </Page>
  )
}

function WrongLink({ gone }: { gone: boolean }) {
  const { t } = useTranslation("my")
  const key = gone ? "gone" : "wrong"
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
