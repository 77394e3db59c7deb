import type { Locale } from "#app/i18n/locales.ts"

/** A page's address without origin in a language, and the languages that it is in. */
export type Listed = { path: (locale: Locale) => string; languages: readonly Locale[] }

/** The site's pages for search engines, each with its other languages. See https://www.sitemaps.org/protocol.html */
export function sitemapOf(origin: string, pages: Listed[]): string {
  const urls = pages.flatMap((page) => page.languages.map((locale) => entry(origin, page, locale)))
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`
}

function entry(origin: string, page: Listed, locale: Locale): string {
  const at = (other: Locale) => escaped(origin + page.path(other))
  const others = page.languages.map(
    (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${at(other)}"/>`,
  )
  return `<url><loc>${at(locale)}</loc>${others.join("")}</url>`
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
