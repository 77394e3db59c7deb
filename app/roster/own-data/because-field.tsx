import { useTranslation } from "#app/i18n/use-translation.tsx"
import { reasons } from "#app/privacy/because.ts"
import { RadioField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"

/** Why it is done, from a list: what staff type themselves may tell of the person. */
export function BecauseField({ field }: { field: Field }) {
  const { t } = useTranslation("privacy")
  return (
    <RadioField
      field={field}
      legend={t("because.legend")}
      options={reasons.map((value) => ({ value, label: t(`because.${value}`) }))}
    />
  )
}
