import { expect, test } from "@playwright/test"
import { locales, pathIn } from "#app/i18n/locales.ts"
import { expectGoodPage } from "./accessible.ts"
import { linksIn, mailsTo } from "./mails.ts"
import { codeOn, registerVisit } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

const events = ["medical-mission", "swim-across-the-sound", "domingo"]
const pages = [
  "/",
  ...events.flatMap((slug) =>
    ["", "/register", "/volunteer"].map((page) => `/events/${slug}${page}`),
  ),
  "/events/domingo/register/activity",
  "/events/domingo/register/table",
  "/events/domingo/flyers",
  "/help",
  "/my/find",
  "/my/nobody-made-this-link",
  "/nowhere",
  "/mailbox",
  "/staff/sign-in",
]

// One scheme a language: every page is looked at twice, every colour and every text at least once.
for (const [locale, colorScheme] of [
  ["en", "light"],
  ["es", "dark"],
] as const)
  test(`every page that anybody can open is good to read, ${colorScheme}, on a phone (${locale})`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({
      colorScheme,
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const page = await context.newPage()
    for (const path of pages) {
      await page.goto(pathIn(locale, path))
      await expect(page.locator("html")).toHaveAttribute("lang", locale)
      await expectGoodPage(page)
    }
    await context.close()
  })

for (const [locale, path] of locales.flatMap((locale) =>
  ["/", "/events/medical-mission", "/events/medical-mission/register"].map(
    (path) => [locale, path] as const,
  ),
))
  test(`a first visit to ${pathIn(locale, path)} moves less than 60 KB`, async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    const client = await page.context().newCDPSession(page)
    await client.send("Network.enable")
    let bytes = 0
    client.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(pathIn(locale, path), {
      waitUntil: "networkidle",
    })
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(60 * 1024)
    await page.close()
  })

test("a household's own pages are good to read", async ({ page }) => {
  test.slow()
  const people = [{ name: "Ana Peña", birthYear: 1980, services: [1, 3] }]
  await registerVisit(page, "es", people, { email: "own-pages@example.org" })
  await expectGoodPage(page)
  expect(await codeOn(page)).toMatch(/^[A-Z]{8}$/)
  await page.locator('main a[href="/es/my"], main a[href*="/my/"]').first().click()
  const [mail] = await mailsTo("own-pages@example.org")
  await page.goto(linksIn(mail!).find((link) => link.includes("/my/"))!)
  await expectGoodPage(page)
  const links = await page
    .locator('main a[href*="/my/"]:not([href$=".ics"])')
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href))
  for (const link of new Set(links)) {
    await page.goto(link)
    await expectGoodPage(page)
  }
})
