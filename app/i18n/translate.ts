import i18next, { type i18n, type Namespace, type TFunction } from "i18next"
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

export const instanceFor = (locale: Locale): i18n => instances.get(locale)!

/** For loaders, actions and mail: texts of one namespace in a language. Components use `useTranslation`. */
export function texts<N extends Namespace>(locale: Locale, namespace: N): TFunction<N> {
  const id = `${locale} ${namespace}`
  let found = known.get(id)
  if (!found) {
    found = remembering(instanceFor(locale).getFixedT(locale, namespace) as unknown as Look)
    known.set(id, found)
  }
  return found as unknown as TFunction<N>
}
const known = new Map<string, Look>()

type Look = (key: string, ...values: unknown[]) => string

/** Texts whose key is data, such as an error of a form or an action in the log, and so no typed one. */
export const byName = (t: unknown) => t as (key: string, values: object) => string

/** A text without values is looked up once: the way to it is long, and a page has a hundred. */
function remembering(look: Look): Look {
  const said = new Map<string, string>()
  return (key, ...values) => {
    if (values.length > 0) return look(key, ...values)
    let text = said.get(key)
    if (text === undefined) {
      text = look(key)
      said.set(key, text)
    }
    return text
  }
}
