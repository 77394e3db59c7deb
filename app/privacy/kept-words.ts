import { isLocale, type Locale, localeNames } from "#app/i18n/locales.ts"
import { longDay, span, stamp } from "#app/i18n/time.ts"
import { spokenCode } from "#app/registration/codes.ts"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import type { Row } from "./holdings/holding.ts"

/** How what is kept is told: in which words, language and zone. */
export type Read = {
  word: (key: string, values: object) => string
  locale: Locale
  zone: string
}

/** A time as `legendOf` tells of it. */
export type Slot = { what: string; where: string | null; startsAt: string; endsAt: string }

/** Rows that are the same but for their time stand as one, with all their times. */
export function gathered(rows: Row[]): { row: Row; slots: unknown[] }[] {
  const all: Row[][] = []
  for (const row of rows) {
    const same = row.slotId ? all.find(([one]) => one && isSame(one, row)) : undefined
    if (same) same.push(row)
    else all.push([row])
  }
  return all.map((some) => ({
    row: some[0]!,
    slots: some.flatMap(({ slotId }) => slotId ?? []),
  }))
}

function isSame({ slotId: one, ...mine }: Row, { slotId: other, ...theirs }: Row): boolean {
  return Boolean(one && other) && JSON.stringify(mine) === JSON.stringify(theirs)
}

/** What takes place where, and when: each once, its times in order. */
export function timesOf(slots: unknown[]): { name: string; times: Slot[] }[] {
  const byName = Map.groupBy(slots as Slot[], ({ what, where }) =>
    [what, where].filter(Boolean).join(", "),
  )
  return [...byName].map(([name, times]) => ({
    name,
    times: times.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
  }))
}

/** `Wednesday, December 16, 2026, 6:00 – 7:30 PM`. */
export function timeOf({ startsAt, endsAt }: Slot, { locale, zone }: Read): string {
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
  return `${longDay(locale, zone, from)}, ${span(locale, zone, from, to)}`
}

/** Columns whose values are words of ours; in all others stands what somebody typed, and it is shown as it is. */
const coded = [
  ...["kind", "state", "heldFor", "releasedAs", "outcome", "purpose", "message", "reply"],
  ...["about", "needs", "actor", "choice"],
]

/** What stands in a column, in words; "" when nothing does. */
export function textOf(column: string, value: unknown, read: Read): string {
  const { word, locale, zone } = read
  if (value === null || value === undefined) return ""
  if (typeof value === "object")
    return Object.values(value)
      .map((one) => textOf(column, one, read))
      .filter(Boolean)
      .join(", ")
  if (typeof value === "boolean") return word(`value.${value ? "yes" : "no"}`, {})
  const text = String(value)
  if (column === "code") return spokenCode(text)
  if (column === "action") return word(`staff:action.${text}`, { defaultValue: text })
  if (column === "language") return spokenLanguages[text as SpokenLanguage] ?? text
  if (column === "locale" && isLocale(text)) return localeNames[text]
  if (coded.includes(column)) return word(`value.${text}`, { defaultValue: text })
  return MOMENT.test(text) ? stamp(locale, zone, Date.parse(text)) : text
}

/** As the file has it. */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
