import { useTranslation } from "#app/i18n/use-translation.tsx"
import { CheckboxField, RadioField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { sorts } from "./sorts.ts"

/** What it is, and whether its name tells of somebody's health. */
export function SortFields({ fields }: { fields: { [name: string]: Field } }) {
  const { t } = useTranslation("offer")
  return (
    <section>
      <h2>{t("sort.title")}</h2>
      <RadioField
        field={fields.sort!}
        legend={t("sort.legend")}
        options={sorts.map((value) => ({
          value,
          label: t(`sort.${value}.name`),
          hint: t(`sort.${value}.hint`),
        }))}
      />
      <CheckboxField field={fields.health!} label={t("health.label")} hint={t("health.hint")} />
    </section>
  )
}
