import { localeOf } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { copyOf } from "#app/privacy/copy.server.ts"
import { Kept } from "#app/privacy/kept.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/data.route.ts"
import { requireLink } from "./queries.server.ts"

/** All that is kept about a registration, for whoever opened its link. */
export async function loader({ request }: Route.LoaderArgs) {
  const { plan, link } = await requireLink(request)
  const locale = localeOf(new URL(request.url).pathname)
  const proven = link.kind === "mailed"
  return {
    proven: proven || plan.registration.email === null,
    theme: plan.event.theme,
    copy: await copyOf(db, plan, { proven, locale }, Date.now()),
  }
}

export default function Data({ loaderData: { copy, proven, theme } }: Route.ComponentProps) {
  const { t } = useTranslation("privacy")
  const { t: my } = useTranslation("my")
  return (
    <Page
      title={t("copy.title")}
      lede={<p>{t("copy.lede", { event: copy.event })}</p>}
      theme={theme}
      back={{ to: "/my", label: my("back") }}
    >
      <div className="cluster no-print">
        <ButtonLink to="/my/data.json" download>
          {t("copy.download")}
        </ButtonLink>
        <ButtonLink to="/my/erase" tone="quiet">
          {t("copy.erase")}
        </ButtonLink>
      </div>
      <p className="muted">{t("copy.downloadWhy")}</p>
      {!proven && <p>{t("copy.elsewhere")}</p>}
      <Kept copy={copy} />
    </Page>
  )
}
