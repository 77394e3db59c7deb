import type { Namespace, TFunction } from "i18next"
import { createContext, useContext } from "react"
import { defaultLocale, type Locale } from "./locales.ts"
import { byName, texts } from "./translate.ts"

const LocaleContext = createContext<Locale>(defaultLocale)

/** Says in which language everything below it is written. */
export const LocaleProvider = LocaleContext.Provider

/** Words that texts below it may have gaps for, beside the values that they are given. */
const WordsContext = createContext<Record<string, string> | null>(null)
export const WordsProvider = WordsContext.Provider

/** For components: texts of one namespace in the page's language. The library's hook waits, subscribes and reloads, none of which a page on the server does, and took a fifth of its time. */
export function useTranslation<N extends Namespace = "common">(namespace?: N): { t: TFunction<N> } {
  const t = texts(useContext(LocaleContext), (namespace ?? "common") as N)
  const words = useContext(WordsContext)
  return { t: words ? withWords(t, words) : t }
}

const withWords = <T,>(t: T, words: Record<string, string>) =>
  ((key: string, values?: object) => byName(t)(key, { ...words, ...values })) as T
