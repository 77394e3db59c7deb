import { isLocale, type Locale, localeNames } from "#app/i18n/locales.ts"
import { stamp } from "#app/i18n/time.ts"
import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Copy } from "./copy.server.ts"
import type { Row } from "./holdings/holding.ts"

/** All that is kept about somebody, to be read: a heading for each table, a label for each column that holds something. */
export function Kept({ copy }: { copy: Copy }) {
  const { t } = useTranslation("privacy")
  const read: Read = { word: byName(t), locale: useLocale(), zone: copy.zone }
  return (
    <>
      {Object.entries(copy.kept).map(([table, rows]) => (
        <section key={table}>
          <h2>{read.word(`table.${table}`, {})}</h2>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
            <Summary key={index} rows={linesOf(row, read)} />
          ))}
        </section>
      ))}
    </>
  )
}

type Read = { word: (key: string, values: object) => string; locale: Locale; zone: string }

function linesOf(row: Row, read: Read): { label: string; value: string }[] {
  return Object.entries(row).flatMap(([column, value]) => {
    if (column === "details") return linesOf((value ?? {}) as Row, read)
    const text = textOf(column, value, read)
    return text === "" ? [] : [{ label: read.word(`column.${column}`, {}), value: text }]
  })
}

/** Columns whose values are words of ours; in all others stands what somebody typed, and it is shown as it is. */
const coded = [
  ...["kind", "state", "heldFor", "releasedAs", "outcome", "purpose", "message", "reply"],
  ...["about", "needs", "actor", "choice"],
]

function textOf(column: string, value: unknown, read: Read): string {
  const { word, locale, zone } = read
  if (value === null || value === undefined) return ""
  if (typeof value === "object")
    return Object.values(value)
      .map((one) => textOf(column, one, read))
      .filter(Boolean)
      .join(", ")
  if (typeof value === "boolean") return word(`value.${value ? "yes" : "no"}`, {})
  const text = String(value)
  if (column === "action") return word(`staff:action.${text}`, { defaultValue: text })
  if (column === "language") return spokenLanguages[text as SpokenLanguage] ?? text
  if (column === "locale" && isLocale(text)) return localeNames[text]
  if (coded.includes(column)) return word(`value.${text}`, { defaultValue: text })
  return MOMENT.test(text) ? stamp(locale, zone, Date.parse(text)) : text
}

/** As the file has it. */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
