import i18next, { type FlatNamespace, type i18n, type Namespace, type TFunction } from "i18next"
import { remember } from "#app/memory.ts"
import { type Locale, locales } from "./locales.ts"
import { messages } from "./messages/index.ts"

/** One instance a language, never switched: concurrent requests cannot change each other's language. */
const instances = new Map<Locale, i18n>(
  locales.map((locale) => {
    const instance = i18next.createInstance()
    instance.init({
      lng: locale,
      resources: { [locale]: messages[locale] },
      defaultNS: "common",
      initAsync: false,
      // React escapes; mail templates are React too.
      interpolation: { escapeValue: false },
      showSupportNotice: false,
      returnEmptyString: false,
    } as Parameters<i18n["init"]>[0])
    return [locale, instance]
  }),
)

/** Which way a language is written. */
export const directionOf = (locale: Locale) => directions.get(locale)!
const directions = new Map(locales.map((locale) => [locale, instances.get(locale)!.dir()]))

/** For loaders, actions and mail: texts of one namespace in a language. Components use `useTranslation`. */
export const texts = remember(200, (locale: Locale, namespace: FlatNamespace) => {
  const look = instances.get(locale)!.getFixedT(locale, namespace)
  return remembering(look as unknown as Look, new Intl.PluralRules(locale))
}) as unknown as <N extends Namespace>(locale: Locale, namespace: N) => TFunction<N>

type Look = (key: string, values?: Values) => string
type Values = { [name: string]: unknown }

/** Texts whose key is data, such as an error of a form or an action in the log, and so no typed one. */
export const byName = (t: unknown) => t as (key: string, values: object) => string

/**
 * The library's way to a text is long, and a page has a hundred, so each is looked up once for each plural that it has.
 * What fills its gaps is text and nothing more: a `{{` or `$t(` that somebody typed stays what it is.
 */
function remembering(look: Look, plurals: Intl.PluralRules): Look {
  const said = new Map<string, string[]>()
  return (key, values) => {
    // Nobody knows how many keys there are that are data.
    if (values?.defaultValue !== undefined) return look(key, values)
    const count = values?.count
    const form = typeof count === "number" ? `${key} ${count && plurals.select(count)}` : key
    let parts = said.get(form)
    if (!parts) {
      parts = look(key, { count, skipInterpolation: true }).split(/\{\{\s*(\w+)\s*\}\}/)
      said.set(form, parts)
    }
    let text = ""
    for (const [at, part] of parts.entries())
      text = at % 2 === 0 ? continued(text, part) : text + String(values?.[part] ?? "")
    return text
  }
}

/** A sentence that ends in an abbreviation, such as `12:03 p.m.`, has one full stop for both. */
const continued = (text: string, next: string) =>
  text.endsWith(".") && /^\.(?!\.)/.test(next) ? text + next.slice(1) : text + next
