import { isLocale, localeNames } from "#app/i18n/locales.ts"
import { calendarDate, numeral, stamp } from "#app/i18n/time.ts"
import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Told } from "./told.ts"

/** What a change did: how many rows came and went, and each field before and after. */
export function ChangeTold({ zone, told }: { zone: string; told: Told }) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const label = useFieldName()
  const value = useValue(zone)
  return (
    <>
      {told.counts.length > 0 && (
        <ul>
          {told.counts.map(({ table, did, count }) => (
            <li key={`${table} ${did}`}>
              {byName(t)(`history.rows.${table}.${did}`, {
                count,
                number: numeral(locale, count),
              })}
            </li>
          ))}
        </ul>
      )}
      {told.fields.length > 0 && (
        <Table
          stacked="named"
          caption={t("history.fields")}
          hideCaption
          head={[t("history.field"), t("history.before"), t("history.after")]}
          rows={told.fields.map(({ table, row, field, before, after }) => [
            row ? `${row}: ${label(table, field)}` : label(table, field),
            value(field, before),
            value(field, after),
          ])}
        />
      )}
      {told.more > 0 && <p className="muted">{t("history.more", { count: told.more })}</p>}
    </>
  )
}

/** A field by its words; of a text with its language. One that no text knows keeps its own name. */
export function useFieldName(): (table: string, path: string) => string {
  const { t } = useTranslation("edit")
  return (table, path) => {
    const [column = "", part, key] = path.split(".")
    const name = key ?? (column === "texts" ? "texts" : path)
    const words = byName(t)(`field.${name}`, {
      defaultValue: byName(t)(`field.${column}`, { defaultValue: `${table}.${path}` }),
    })
    return isLocale(part) ? `${words} (${localeNames[part]})` : words
  }
}

function useValue(zone: string): (field: string, value: unknown) => string {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  return (field, value) => {
    if (value === null || value === undefined || value === "") return t("history.nothing")
    if (typeof value === "number" && /At$/.test(field)) return stamp(locale, zone, value)
    if (typeof value === "number") return numeral(locale, value)
    if (typeof value === "string" && /On$/.test(field)) return calendarDate(locale, value)
    if (field === "state") return byName(t)(`history.state.${value}`, { defaultValue: `${value}` })
    if (typeof value === "boolean") return t(value ? "history.yes" : "history.no")
    return typeof value === "string" ? value : JSON.stringify(value)
  }
}
