import { type Locale, localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { DateField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import "./notes.css"

type Note = { getFieldset(): Record<"on" | Locale, Field> }

/** Dates that the event page names beside the event's own: a meeting, a reserve date. A row without words goes. */
export function Notes({ field }: { field: { getFieldList(): unknown[] } }) {
  const { t } = useTranslation("edit")
  return (
    <fieldset className="field">
      <legend>{t("facts.notes")}</legend>
      <p className="hint">{t("facts.notesHint")}</p>
      {field.getFieldList().map((note, index) => {
        const fields = (note as Note).getFieldset()
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
          <div key={index} className="note-row">
            <DateField field={fields.on} label={t("facts.noteOn", { number: index + 1 })} />
            {locales.map((locale) => (
              <TextField
                key={locale}
                field={fields[locale]}
                label={t("facts.noteText", { number: index + 1, language: localeNames[locale] })}
              />
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}
