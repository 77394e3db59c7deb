import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { StaffPlan } from "./queries.server.ts"

/** What was agreed to, in which wording. */
export function Consents({ plan }: { plan: StaffPlan }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  if (plan.consents.length === 0) return null
  return (
    <>
      <h2>{t("registration.consents")}</h2>
      <ul>
        {plan.consents.map((consent) => (
          <li key={consent.id}>
            {t(`registration.purpose.${consent.purpose}`)}{" "}
            <span className="muted">
              {t("registration.consented", {
                version: consent.version,
                at: stamp(locale, plan.event.zone, consent.givenAt),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
