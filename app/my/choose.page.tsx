import { pick } from "#app/i18n/pick.ts"
import { longDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Standing } from "#app/registration/merge.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/choose.route.ts"
import "./bookings.css"

export function ChoosePage({ loaderData: { theme, mine, others } }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  return (
    <Page
      title={t("choose.title")}
      lede={<p>{t("choose.lede")}</p>}
      theme={theme}
      back={{ to: "/my", label: t("back") }}
    >
      <form method="post">
        <h2>{t("choose.this")}</h2>
        <Places all={mine} />
        <Button name="keep" value="this">
          {t("choose.keepThis")}
        </Button>
        <h2>{t("choose.other")}</h2>
        <Places all={others} />
        <Button name="keep" value="other">
          {t("choose.keepOther")}
        </Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t("choose.later")}
      </ButtonLink>
    </Page>
  )
}

function Places({ all }: { all: Standing[] }) {
  const locale = useLocale()
  return (
    <ul className="my-bookings">
      {all.map(({ bookingId, startsAt, endsAt, event, offering, site }) => (
        <li key={bookingId} className="card">
          <strong>{pick(offering, locale, "name")}</strong>
          <p>
            {longDay(locale, event.zone, startsAt)}, {span(locale, event.zone, startsAt, endsAt)}
          </p>
          <p>{[site, pick(event.texts, locale, "name")].filter(Boolean).join(", ")}</p>
        </li>
      ))}
    </ul>
  )
}
