import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

/** Nothing that axe finds, no script, no sideways scroll. Looks at a copy of the page, because axe itself needs a browser that runs scripts. */
export async function expectGoodPage(page: Page) {
  const viewport = page.viewportSize()!
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)
  const context = await page
    .context()
    .browser()!
    .newContext({
      viewport,
      colorScheme: dark ? "dark" : "light",
      javaScriptEnabled: true,
    })
  const copy = await context.newPage()
  await copy.goto(`${new URL(page.url()).origin}/healthz`)
  const html = await page.content()
  // What search engines read of an event is data, and nothing runs it; two pages ask devices for passkeys.
  const own = /\/staff\/(sign-in|you)$/.test(new URL(page.url()).pathname)
  expect(own ? html.replace('<script type="module" src="/passkeys.js">', "") : html).not.toMatch(
    /<script(?! type="application\/ld\+json">)/,
  )
  await copy.setContent(html, { waitUntil: "load" })
  const { violations } = await new AxeBuilder({ page: copy }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  const scroll = await copy.evaluate(() => document.documentElement.scrollWidth)
  expect(scroll).toBeLessThanOrEqual(viewport.width)
  await context.close()
}
