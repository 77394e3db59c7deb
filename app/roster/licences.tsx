import { calendarDate, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { nameIn } from "#app/registration/lists.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { DecisionButton } from "./decision-button.tsx"
import type { StaffPlan } from "./queries.server.ts"

/** Licences as their holders stated them; somebody looks each up with the state before it counts. */
export function Licences({ plan, mayAct }: { plan: StaffPlan; mayAct: boolean }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  if (plan.licences.length === 0) return null
  return (
    <>
      <h2>{t("registration.licences")}</h2>
      <p className="muted">{t("registration.licencesHow")}</p>
      <Table
        stacked
        caption={t("registration.licences")}
        hideCaption
        head={[
          t("registration.profession"),
          t("registration.number"),
          t("registration.expires"),
          t("head.state"),
        ]}
        rows={plan.licences.map((licence) => [
          nameIn(plan.professions, licence.profession, locale),
          `${licence.state} ${licence.number}`,
          calendarDate(locale, licence.expiresOn),
          licence.verifiedAt !== null ? (
            t("registration.verified", {
              at: stamp(locale, plan.event.zone, licence.verifiedAt),
              by: licence.verifiedBy ?? "–",
            })
          ) : mayAct ? (
            <DecisionButton key="verify" act="verify" name="licence" value={licence.id} />
          ) : (
            t("registration.unverified")
          ),
        ])}
      />
    </>
  )
}
