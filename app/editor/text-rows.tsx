import { type Locale, localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextAreaField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Theirs } from "./conflicts.tsx"
import type { Conflict } from "./merge.ts"
import "./text-rows.css"

type Words = { getFieldset(): Record<string, Field> }
/** A text of something; a `long` one has several lines, and a `fold`ed one opens from a line that says how it begins. */
type TextRow = { key: string; label: string; hint: string; long?: boolean; fold?: boolean }
type InLanguages = (readonly [Locale, Record<string, Field>])[]

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
  const words = locales.map((locale) => [locale, languages[locale].getFieldset()] as const)
  return rows.map((row) =>
    row.fold ? (
      <Folded key={row.key} {...{ row, words, conflicts }} />
    ) : (
      <Row key={row.key} {...{ row, words, conflicts }} />
    ),
  )
}

type RowProps = { row: TextRow; words: InLanguages; conflicts: Conflict[] }

/** Open where something is refused or was changed by somebody else. */
function Folded(props: RowProps) {
  const { row, words, conflicts } = props
  const { t } = useTranslation("edit")
  const reader = useLocale()
  const said = new Map(words.map(([locale, fields]) => [locale, fields[row.key]!.initialValue]))
  const lacks = locales.filter((locale) => !said.get(locale))
  const some = lacks.length < locales.length
  const begins = said.get(reader) || [...said.values()].find(Boolean)
  const open = words.some(
    ([locale, fields]) =>
      fields[row.key]!.errors ||
      conflicts.some(({ field }) => field === `texts.${locale}.${row.key}`),
  )
  return (
    <details className="fold" open={open}>
      <summary>
        {row.label}
        {some &&
          lacks.map((locale) => (
            <strong key={locale} className="bad">
              {" "}
              {localeNames[locale]}: {t("texts.missing")}
            </strong>
          ))}
        {begins ? <span className="text-begins">{String(begins)}</span> : null}
      </summary>
      <Row {...props} />
    </details>
  )
}

function Row({ row: { key, label, hint, long }, words, conflicts }: RowProps) {
  const { t } = useTranslation("edit")
  const said = words.map(([, fields]) => Boolean(fields[key]!.initialValue))
  return (
    <fieldset className="text-row">
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
}
