export const locales = ["en", "es"] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = "en"

/** Each language in its own name, for the switch. */
export const localeNames: Record<Locale, string> = { en: "English", es: "Español" }

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

/** The languages that an event is published in. */
export const languagesOf = (event: { locales: string[] | null }): Locale[] =>
  locales.filter((locale) => event.locales?.includes(locale) ?? true)

/** The locale that an address asks for: `/es/…` or, without a prefix, English. */
export function localeOf(pathname: string): Locale {
  const first = pathname.split("/")[1]
  return isLocale(first) ? first : defaultLocale
}

/** `path` (which starts with a slash) in a language: `/events/x` → `/es/events/x`. */
export function pathIn(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path
  return path === "/" ? `/${locale}` : `/${locale}${path}`
}

/** A path in which each value is one part, whatever letters it has: pathOf`/events/${slug}/register`. */
export const pathOf = (texts: TemplateStringsArray, ...values: string[]): string =>
  String.raw({ raw: texts }, ...values.map(encodeURIComponent))

/** An address without its language: the inverse of `pathIn`. */
export function barePath(pathname: string): string {
  const [, first, ...rest] = pathname.split("/")
  return isLocale(first) ? `/${rest.join("/")}` : pathname
}
