import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import { Summary } from "#app/ui/summary.tsx"
import type { Copy } from "./copy.server.ts"
import type { Row } from "./holdings/holding.ts"

/** All that is kept about somebody, to be read: a heading for each table, a label for each column that holds something. */
export function Kept({ copy }: { copy: Copy }) {
  const { t } = useTranslation("privacy")
  const word = byName(t)
  return (
    <>
      {Object.entries(copy.kept).map(([table, rows]) => (
        <section key={table}>
          <h2>{word(`table.${table}`, {})}</h2>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
            <Summary key={index} rows={linesOf(row, word)} />
          ))}
        </section>
      ))}
    </>
  )
}

type Word = (key: string, values: object) => string

function linesOf(row: Row, word: Word): { label: string; value: string }[] {
  return Object.entries(row).flatMap(([column, value]) => {
    if (column === "details") return linesOf((value ?? {}) as Row, word)
    const text = textOf(column, value, word)
    return text === "" ? [] : [{ label: word(`column.${column}`, {}), value: text }]
  })
}

/** Columns whose values are words of ours; in all others stands what somebody typed, and it is shown as it is. */
const coded = [
  ...["kind", "state", "heldFor", "releasedAs", "outcome", "purpose", "message", "reply"],
  ...["about", "needs", "actor", "choice"],
]

function textOf(column: string, value: unknown, word: Word): string {
  if (value === null || value === undefined) return ""
  const each = (values: unknown[]) =>
    values
      .map((one) => textOf(column, one, word))
      .filter(Boolean)
      .join(", ")
  if (Array.isArray(value)) return each(value)
  if (typeof value === "object") return each(Object.values(value))
  if (typeof value === "boolean") return word(`value.${value ? "yes" : "no"}`, {})
  const text = String(value)
  if (column === "action") return word(`staff:action.${text}`, { defaultValue: text })
  if (column === "language") return spokenLanguages[text as SpokenLanguage] ?? text
  if (coded.includes(column)) return word(`value.${text}`, { defaultValue: text })
  // A moment, as the file has it.
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)
    ? `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
    : text
}
