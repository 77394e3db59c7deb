import { useTranslation } from "#app/i18n/use-translation.tsx"
import { CheckboxField, RadioField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { sorts } from "./sorts.ts"

/** What it is, and whether its name tells of somebody's health. */
export function SortFields({
  fields,
  stands,
}: {
  fields: { [name: string]: Field }
  /** Of what is there already the sort hardly ever changes, so it folds to a line. */
  stands: boolean
}) {
  const { t } = useTranslation("offer")
  const known = stands && sorts.find((sort) => sort === fields.sort!.initialValue)
  const kinds = (
    <RadioField
      field={fields.sort!}
      legend={t("sort.legend")}
      options={sorts.map((value) => ({
        value,
        label: t(`sort.${value}.name`),
        hint: t(`sort.${value}.hint`),
      }))}
    />
  )
  return (
    <section>
      <h2>{t("sort.title")}</h2>
      {known && !fields.sort!.errors ? (
        <details className="fold">
          <summary>{t(`sort.${known}.name`)}</summary>
          {kinds}
        </details>
      ) : (
        kinds
      )}
      <CheckboxField field={fields.health!} label={t("health.label")} hint={t("health.hint")} />
    </section>
  )
}
