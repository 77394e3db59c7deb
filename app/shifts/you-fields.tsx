import { useTranslation } from "#app/i18n/use-translation.tsx"
import { CheckboxField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"

/** For somebody under age: which adult agrees. */
export function GuardianFields({
  fields,
}: {
  fields: Record<"guardian" | "guardianAgrees", Field>
}) {
  const { t } = useTranslation("shifts")
  return (
    <section>
      <h2>{t("you.guardianLegend")}</h2>
      <p className="hint">{t("you.guardianWhy")}</p>
      <TextField field={fields.guardian} label={t("you.guardian")} />
      <CheckboxField field={fields.guardianAgrees} label={t("you.guardianAgrees")} />
    </section>
  )
}

type Emergency = "emergencyName" | "emergencyPhone" | "emergencyRelation"

/** Whom to call when something happens on the shift. */
export function EmergencyFields({ fields }: { fields: Record<Emergency, Field> }) {
  const { t } = useTranslation("shifts")
  return (
    <section>
      <h2>{t("you.emergency")}</h2>
      <p className="hint">{t("you.emergencyHint")}</p>
      <TextField field={fields.emergencyName} label={t("you.emergencyName")} />
      <TextField
        field={fields.emergencyPhone}
        label={t("you.emergencyPhone")}
        type="tel"
        inputMode="tel"
      />
      <TextField
        field={fields.emergencyRelation}
        label={t("you.emergencyRelation")}
        hint={t("you.emergencyRelationHint")}
        optional
      />
    </section>
  )
}
