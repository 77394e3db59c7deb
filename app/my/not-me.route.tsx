import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { disown } from "#app/registration/disown.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/not-me.route.ts"
import { clearMine } from "./cookie.server.ts"
import { requireLink } from "./queries.server.ts"
import "./answer.css"

/** "You did not sign up?" in a mail. Opening it changes nothing. What somebody typed is not shown: it may be an advertisement. */
export async function loader({ request }: Route.LoaderArgs) {
  if (new URL(request.url).searchParams.has("done")) return null
  const { plan, link } = await requireLink(request)
  if (link.kind !== "mailed" || plan.registration.confirmedAt !== null) throw back(request, "/my")
  return { event: plan.event }
}

export async function action({ request }: Route.ActionArgs) {
  const { link } = await requireLink(request)
  const outcome = await disown(link, Date.now())
  if (!outcome.ok) return back(request, "/my?done=already")
  return back(request, "/my/not-me?done", { "Set-Cookie": clearMine() })
}

const back = (request: Request, path: string, headers?: HeadersInit) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), path), { status: 303, headers })

export default function NotMe({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  if (!loaderData)
    return (
      <Page title={t("notMe.doneTitle")} lede={<p>{t("notMe.done")}</p>}>
        <ButtonLink to="/" tone="quiet">
          {t("notMe.home")}
        </ButtonLink>
      </Page>
    )
  const { event } = loaderData
  return (
    <Page
      title={t("notMe.title")}
      lede={<p>{t("notMe.lede", { event: pick(event.texts, locale, "name") })}</p>}
      theme={event.theme}
    >
      <p>{t("notMe.what")}</p>
      <form method="post" className="my-answer">
        <Button tone="danger">{t("notMe.go")}</Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t("notMe.itWasMe")}
      </ButtonLink>
    </Page>
  )
}
