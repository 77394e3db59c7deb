import { defaultLocale, type Locale, locales } from "#app/i18n/locales.ts"
import type { resources } from "#db/schema/index.ts"

export type Resource = typeof resources.$inferSelect
export type ResourceText = "name" | "summary" | "hours"
export const resourceTexts: ResourceText[] = ["name", "summary", "hours"]

/** The kind of help that stands first, whatever its position: nobody in need has to look for it. */
export const CRISIS = "crisis"

type Texts<K extends string> = { [locale: string]: { [key in K]?: string } }

/** A text for a reader, with the language that it is in: their own, English, or whichever there is. */
export function said<K extends string>(
  texts: Texts<K>,
  locale: Locale,
  key: K,
): { text: string; lang: string } | null {
  const lang = [locale, defaultLocale, ...Object.keys(texts)].find((each) => texts[each]?.[key])
  return lang === undefined ? null : { lang, text: texts[lang]![key]! }
}

/** What a telephone dials: `988` and `1-800-555-0100` as digits, with the plus of a number that has one. */
export const dialled = (number: string): string =>
  (number.trim().startsWith("+") ? "+" : "") + number.replace(/\D/g, "")

/** An address as people say it: `https://www.example.org/help` is `example.org/help`. */
export const spokenLink = (link: string): string =>
  link.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")

/** The shipped languages in which a text is missing that another one has. */
export const missingIn = ({ texts }: Pick<Resource, "texts">): Locale[] =>
  locales.filter((locale) =>
    resourceTexts.some(
      (key) => !texts[locale]?.[key] && Object.values(texts).some((one) => one[key]),
    ),
  )

export type Kind = { key: string; position: number; texts: Texts<"name" | "hint"> }
export type Group = { kind: Kind; resources: Resource[] }

/** Resources under what they help with: the crisis line first, then kinds and resources in the order that staff gave them. */
export function grouped(kinds: Kind[], all: Resource[]): Group[] {
  const rank = ({ key, position }: Kind) => (key === CRISIS ? -1 : position)
  return kinds
    .toSorted((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1))
    .map((kind) => ({ kind, resources: all.filter(({ help }) => help === kind.key).sort(inOrder) }))
}

export const inOrder = (a: Resource, b: Resource) =>
  a.position - b.position || (a.id < b.id ? -1 : 1)

/** Ids in order, with one a step up or down; the same order where it cannot go further. */
export function stepped(ids: string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return ids
  return ids.toSpliced(at, 1).toSpliced(to, 0, id)
}
