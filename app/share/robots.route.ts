import { config } from "#app/config.server.ts"
import { locales, pathIn } from "#app/i18n/locales.ts"

const closed = ["/my", "/staff", "/mailbox"]

/** Where search engines have nothing to look for, and where the list of pages is. */
export function loader() {
  const lines = [
    "User-agent: *",
    ...closed.flatMap((path) => locales.map((locale) => `Disallow: ${pathIn(locale, path)}`)),
    `Sitemap: ${config.origin}/sitemap.xml`,
    "",
  ]
  return new Response(lines.join("\n"), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "public, max-age=3600",
    },
  })
}
