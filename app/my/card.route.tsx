import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Card, PlanTimeline } from "#app/registration/card.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/card.route.ts"
import { requireMine } from "./queries.server.ts"

export async function loader({ request }: Route.LoaderArgs) {
  return { plan: await requireMine(request) }
}

/** The card alone: printed it fits a wallet. */
export default function PrintCard({ loaderData: { plan } }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  return (
    <Page title={t("card.title")} theme={plan.event.theme} back={{ to: "/my", label: t("back") }}>
      <p className="no-print">{t("card.how")}</p>
      <Card plan={plan} />
      <PlanTimeline plan={plan} />
    </Page>
  )
}
