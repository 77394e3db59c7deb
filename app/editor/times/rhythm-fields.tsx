import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { CountFields } from "./count-fields.tsx"
import { PAUSES } from "./forms.ts"
import { rowFields } from "./row-field.ts"
import "./pattern.css"

type Fields = { [name: string]: Field }

/** Every so many minutes from a time to a time, except in pauses, with so many places each. */
export function RhythmFields({
  form,
  fields,
  isRole,
}: {
  form: string
  fields: Fields
  isRole: boolean
}) {
  const { t } = useTranslation("offer")
  return (
    <section>
      <h2>{t("rhythm.title")}</h2>
      <div className="pattern-row">
        <TextField field={fields.from!} label={t("field.from")} type="time" width="short" />
        <TextField field={fields.to!} label={t("field.to")} type="time" width="short" />
        <Minutes field={fields.every!} label={t("field.every")} />
        <Minutes field={fields.lasts!} label={t("field.lasts")} optional />
      </div>
      <p className="hint">{t("rhythm.hint")}</p>
      <div className="pattern-row">
        <CountFields isRole={isRole} field={(name) => fields[name]!} />
      </div>
      <fieldset className="field">
        <legend>{t("rhythm.pauses")}</legend>
        {Array.from({ length: PAUSES }, (_, index) => {
          const field = rowFields(form, fields.pauses!, index)
          const said = { index: index + 1 }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are their positions
            <div key={index} className="pattern-row">
              <TextField
                field={field("from")}
                label={t("rhythm.pauseFrom", said)}
                type="time"
                width="short"
              />
              <TextField
                field={field("to")}
                label={t("rhythm.pauseTo", said)}
                type="time"
                width="short"
              />
            </div>
          )
        })}
      </fieldset>
    </section>
  )
}

const Minutes = (given: { field: Field; label: string; optional?: boolean }) => (
  <TextField {...given} inputMode="numeric" width="tiny" />
)
