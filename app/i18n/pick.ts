import { defaultLocale } from "./locales.ts"

/** A content text of an event, site or offering in the reader's language, or in English while it is not translated. */
export function pick<K extends string>(
  texts: { [locale: string]: { [key in K]?: string } },
  locale: string,
  key: K,
): string {
  return texts[locale]?.[key] ?? texts[defaultLocale]?.[key] ?? ""
}
