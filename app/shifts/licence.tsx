import { useTranslation } from "#app/i18n/use-translation.tsx"
import { DateField, SelectField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { licenceStates } from "./forms.ts"
import type { Shift } from "./rules.ts"
import { useShiftName } from "./shift-text.ts"

/** What is stated of a licence, asked only of who chose a shift that needs one. */
export function LicenceFields({
  fields,
  licence,
  shifts,
  zone,
}: {
  fields: { number: Field; state: Field; expiresOn: Field }
  licence: string
  shifts: Shift[]
  zone: string
}) {
  const { t } = useTranslation("shifts")
  const name = useShiftName(zone)
  const demanding = shifts.filter((shift) => shift.licence === licence)
  return (
    <section>
      <h2>{demanding[0]?.licenceName}</h2>
      <p className="hint">{t("you.licenceHint", { shifts: demanding.map(name).join("; ") })}</p>
      <TextField field={fields.number} label={t("you.number")} width="medium" />
      <SelectField
        field={fields.state}
        label={t("you.state")}
        options={[
          { value: "", label: t("you.chooseState") },
          ...licenceStates.map((state) => ({ value: state, label: state })),
        ]}
      />
      <DateField
        field={fields.expiresOn}
        label={t("you.expiresOn")}
        hint={t("you.expiresOnHint")}
      />
    </section>
  )
}
