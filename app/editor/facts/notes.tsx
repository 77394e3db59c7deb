import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { DateField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import "./notes.css"

type Label = { getFieldset(): Record<string, Field> }
type Note = { getFieldset(): { on: Field; label: Label } }

/** Dates that the event page names beside the event's own: a meeting, a reserve date. A row without words goes. */
export function Notes({ field }: { field: { getFieldList(): unknown[] } }) {
  const { t } = useTranslation("edit")
  return (
    <fieldset className="field">
      <legend>{t("facts.notes")}</legend>
      <p className="hint">{t("facts.notesHint")}</p>
      {field.getFieldList().map((note, index) => {
        const { on, label } = (note as Note).getFieldset()
        const words = label.getFieldset()
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
          <div key={index} className="note-row">
            <DateField field={on} label={t("facts.noteOn", { number: index + 1 })} />
            {locales.map((locale) => (
              <TextField
                key={locale}
                field={words[locale]!}
                label={t("facts.noteText", { number: index + 1, language: localeNames[locale] })}
              />
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}
