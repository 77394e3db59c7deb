import { type Locale, locales } from "#app/i18n/locales.ts"
import { fold } from "#app/registration/fold.ts"
import type { List, ListEntry } from "#app/registration/lists.ts"
import type { Ability } from "#app/staff/rules.ts"

/** Adding takes nothing from anybody. What a profession or a paper is called stands in everybody's events and licences. */
export const ADDING: Ability = "run"
export const changing: Record<List, Ability> = {
  profession: "govern",
  paper: "govern",
  help: "run",
}

/** More than this nobody finds anything in. */
export const MOST_ENTRIES = 200

type Texts = { [locale: string]: { name?: string } }

/** The language in which an entry other than `key` has one of these names already, accents and capitals aside. */
export function takenIn(entries: ListEntry[], texts: Texts, key?: string): Locale | undefined {
  const others = entries.filter((entry) => entry.key !== key)
  return locales.find((locale) => {
    const name = texts[locale]?.name
    return name && others.some((entry) => same(entry.texts[locale]?.name, name))
  })
}

const same = (a = "", b = "") => spelled(a) === spelled(b)
/** Signs alone fold to nothing. */
const spelled = (name: string) => fold(name) || name

/** Languages in which an entry has no name, so that readers of them see another one. */
export const unnamedIn = ({ texts }: Pick<ListEntry, "texts">): Locale[] =>
  locales.filter((locale) => !texts[locale]?.name)

/** What would become other by saving this: `es.name`, `retired`. */
export function changedOf(before: ListEntry, texts: Texts, retired: boolean): string[] {
  const names = locales.filter((locale) => before.texts[locale]?.name !== texts[locale]?.name)
  const fields = names.map((locale) => `${locale}.name`)
  return (before.retiredAt !== null) === retired ? fields : [...fields, "retired"]
}
