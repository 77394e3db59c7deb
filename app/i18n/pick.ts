import { defaultLocale } from "./locales.ts"

/** A content text of an event, site or offering in the reader's language, in English while it is not translated, or else in any language that it has. */
export function pick<K extends string>(
  texts: { [locale: string]: { [key in K]?: string } },
  locale: string,
  key: K,
): string {
  const read = texts[locale]?.[key] ?? texts[defaultLocale]?.[key]
  return read ?? Object.values(texts).find((text) => text[key])?.[key] ?? ""
}
