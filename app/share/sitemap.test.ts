import { expect, test } from "vitest"
import { pathIn } from "#app/i18n/locales.ts"
import { sitemapOf } from "./sitemap.ts"

test("each page stands in the list in each language, with its other languages", () => {
  const list = sitemapOf("https://a.example", [(locale) => pathIn(locale, "/events/a&b")])
  expect(list.match(/<loc>[^<]+<\/loc>/g)).toEqual([
    "<loc>https://a.example/events/a&amp;b</loc>",
    "<loc>https://a.example/es/events/a&amp;b</loc>",
  ])
  expect(list.match(/hreflang="es" href="https:\/\/a.example\/es\/events\/a&amp;b"/g)).toHaveLength(
    2,
  )
})
