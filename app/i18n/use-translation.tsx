import type { Namespace, TFunction } from "i18next"
import { createContext, useContext } from "react"
import { defaultLocale, type Locale } from "./locales.ts"
import { texts } from "./translate.ts"

const LocaleContext = createContext<Locale>(defaultLocale)

/** Says in which language everything below it is written. */
export const LocaleProvider = LocaleContext.Provider

/** For components: texts of one namespace in the page's language. The library's hook waits, subscribes and reloads, none of which a page on the server does, and took a fifth of its time. */
export function useTranslation<N extends Namespace = "common">(namespace?: N): { t: TFunction<N> } {
  return { t: texts(useContext(LocaleContext), (namespace ?? "common") as N) }
}
