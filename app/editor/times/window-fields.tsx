import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { CountFields } from "./count-fields.tsx"
import { WINDOWS } from "./forms.ts"
import { rowFields } from "./row-field.ts"
import "./pattern.css"

/** Times one by one, such as the shifts of a day; rows that stay empty make nothing. */
export function WindowFields({
  form,
  field,
  isRole,
}: {
  form: string
  field: Field
  isRole: boolean
}) {
  const { t } = useTranslation("offer")
  return (
    <section>
      <h2>{t("windows.title")}</h2>
      <p className="hint">{t("windows.hint")}</p>
      {Array.from({ length: WINDOWS }, (_, index) => {
        const of = rowFields(form, field, index)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are their positions
          <fieldset key={index} className="pattern-window">
            <legend>{t("windows.row", { index: index + 1 })}</legend>
            <div className="pattern-row">
              <TextField field={of("from")} label={t("field.from")} type="time" width="short" />
              <TextField field={of("to")} label={t("field.to")} type="time" width="short" />
              <CountFields isRole={isRole} field={of} />
            </div>
          </fieldset>
        )
      })}
    </section>
  )
}
