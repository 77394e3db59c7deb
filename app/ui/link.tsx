import type { ComponentProps } from "react"
import { useLocation } from "react-router"
import { type Locale, localeOf, pathIn } from "#app/i18n/locales.ts"

/** The language that the page is read in. */
export const useLocale = (): Locale => localeOf(useLocation().pathname)

/** Turns a path without language (`/events/x`) into one in the reader's language. */
export function usePath(): (path: string) => string {
  const locale = useLocale()
  return (path) => pathIn(locale, path)
}

/** A link within the site; `to` is a path without language, perhaps with a query or a fragment. */
export function LocalLink({ to, ...rest }: { to: string } & Omit<ComponentProps<"a">, "href">) {
  const path = usePath()
  return <a {...rest} href={to.startsWith("#") ? to : path(to)} />
}
