import { type Locale, localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextAreaField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { Theirs } from "./conflicts.tsx"
import type { Conflict } from "./merge.ts"
import "./text-rows.css"

type Words = { getFieldset(): Record<string, Field> }
/** A text of something; a `long` one has several lines. */
type TextRow = { key: string; label: string; hint: string; long?: boolean }

/** Each text in every language side by side; what one language says and another does not is marked. */
export function TextRows({
  rows,
  fields: languages,
  conflicts,
}: {
  rows: TextRow[]
  fields: Record<Locale, Words>
  conflicts: Conflict[]
}) {
  const { t } = useTranslation("edit")
  const words = locales.map((locale) => [locale, languages[locale].getFieldset()] as const)
  return rows.map(({ key, label, hint, long }) => {
    const said = words.map(([, fields]) => Boolean(fields[key]!.initialValue))
    return (
      <fieldset key={key} className="text-row">
        <legend>{label}</legend>
        <p className="hint">{hint}</p>
        <div className="text-languages">
          {words.map(([locale, fields], index) => {
            const lacks = !said[index] && said.some(Boolean)
            const props = {
              field: fields[key]!,
              label: localeNames[locale],
              hint: lacks && <strong className="bad">{t("texts.missing")}</strong>,
            }
            return (
              <div key={locale} lang={locale}>
                {long ? <TextAreaField {...props} rows={5} /> : <TextField {...props} />}
                <Theirs conflicts={conflicts} field={`texts.${locale}.${key}`} />
              </div>
            )
          })}
        </div>
      </fieldset>
    )
  })
}
