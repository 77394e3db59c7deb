import { expect, test } from "vitest"
import { type Locale, locales, pathIn } from "#app/i18n/locales.ts"
import { sitemapOf } from "./sitemap.ts"

const page = {
  path: (locale: Locale) => pathIn(locale, "/events/a&b"),
  languages: locales,
}

test("each page stands in the list in each language, with its other languages", () => {
  const list = sitemapOf("https://a.example", [page])
  expect(list.match(/<loc>[^<]+<\/loc>/g)).toEqual([
    "<loc>https://a.example/events/a&amp;b</loc>",
    "<loc>https://a.example/es/events/a&amp;b</loc>",
  ])
  expect(list.match(/hreflang="es" href="https:\/\/a.example\/es\/events\/a&amp;b"/g)).toHaveLength(
    2,
  )
})

test("a page that is in one language stands there in that one", () => {
  const list = sitemapOf("https://a.example", [{ ...page, languages: ["es"] }])
  expect(list.match(/https:[^<"]+a&amp;b/g)).toEqual(
    Array(2).fill("https://a.example/es/events/a&amp;b"),
  )
})
