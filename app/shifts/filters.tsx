import { shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { SelectField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { type DayPart, dayParts, type Filter, matches, type Shift } from "./rules.ts"
import "./filters.css"
import "./panel.css"

/** Part of the form, so that ticks survive a change of the filter: its button sends all of it as an address. */
export function ShiftFilters({
  shifts,
  filter,
  zone,
  found,
}: {
  shifts: Shift[]
  filter: Filter
  zone: string
  found: number
}) {
  const { t } = useTranslation("shifts")
  const locale = useLocale()
  /** Options with how many shifts they would show beside the other filters. */
  const options = (
    name: keyof Filter,
    any: string,
    of: (shift: Shift) => [value: string, label: string],
  ) => {
    const counts = new Map<string, { label: string; count: number }>()
    for (const shift of shifts) {
      const [value, label] = of(shift)
      const count = matches(shift, { ...filter, [name]: "" }) ? 1 : 0
      counts.set(value, { label, count: (counts.get(value)?.count ?? 0) + count })
    }
    if (counts.size < 2) return null
    const sorted = name === "day" || name === "part" ? [...counts].sort(byOrder) : [...counts]
    const named = sorted.map(([value, { label, count }]) => ({
      value,
      label: `${label} (${count})`,
    }))
    return (
      <SelectField
        field={{ id: `filter-${name}`, name, initialValue: filter[name] }}
        label={t(`board.${name}`)}
        options={[{ value: "", label: any }, ...named]}
      />
    )
  }
  const site = options("site", t("board.anySite"), (shift) => [
    shift.siteId ?? "",
    [shift.town, shift.siteName].filter(Boolean).join(", "),
  ])
  return (
    <details className="filters" open={Object.values(filter).some(Boolean)}>
      <summary>{t("board.find")}</summary>
      <div className="filters-fields">
        {site}
        {options("role", t("board.anyRole"), (shift) => [shift.offeringId, shift.roleName])}
        {options("day", t("board.anyDay"), (shift) => [
          shift.day,
          shortDay(locale, zone, shift.startsAt),
        ])}
        {options("part", t("board.anyPart"), ({ part }) => [part, t(`board.${part}`)])}
        {site && (
          <SelectField
            field={{ id: "filter-by", name: "by", initialValue: filter.by }}
            label={t("board.by")}
            options={[
              { value: "", label: t("board.bySite") },
              { value: "role", label: t("board.byRole") },
            ]}
          />
        )}
      </div>
      <div className="filters-go">
        <button type="submit" formMethod="get" className="button button-quiet">
          {t("board.show")}
        </button>
        <p role="status">{t("board.found", { count: found })}</p>
      </div>
    </details>
  )
}

/** Days by date; parts of a day as they follow. */
const byOrder = ([a]: [string, unknown], [b]: [string, unknown]) => {
  const at = (value: string) => dayParts.indexOf(value as DayPart)
  return at(a) - at(b) || (a < b ? -1 : 1)
}
