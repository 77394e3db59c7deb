import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/open.route.ts"
import "./answer.css"

export function LinkPage({ loaderData }: Route.ComponentProps) {
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
