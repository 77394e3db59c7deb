import { expect, test } from "@playwright/test"
import { locales } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { choosePlace, confirmVisit, press, registerVisit, sayWhoComes } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

const family = [
  { name: "María Peña", birthYear: 1984, services: [1, 3] },
  { name: "Luz Peña", birthYear: 2016, services: [3, 4] },
]

for (const locale of locales)
  test(`a family registers from the home page to a card with a code (${locale})`, async ({
    page,
  }) => {
    const code = await registerVisit(page, locale, family, { email: "maria@example.org" })
    expect(code).toMatch(/^[A-Z]{8}$/)
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      texts(locale, "registration")("done.title"),
    )
    await expect(page.locator(".timeline > li")).toHaveCount(4)
    await expect(page.locator("html")).toHaveAttribute("lang", locale)
  })

test("one person with neither address nor phone gets a code to keep", async ({ page }) => {
  const code = await registerVisit(page, "en", [{ name: "Ed", birthYear: 1950, services: [1] }])
  expect(code).toMatch(/^[A-Z]{8}$/)
  await expect(page.locator(".lede")).toContainText("keep your code")
})

test("what is typed on the last page survives a change of the answers above", async ({ page }) => {
  await page.goto("/events/medical-mission/register")
  await choosePlace(page, "en")
  await sayWhoComes(page, "en", [{ name: "Ana", birthYear: 1980, services: [1] }])
  await press(page, "en", "next")
  await page.getByLabel("Email address").fill("ana at home")
  await page.getByRole("button", { name: "Change Ana" }).click()
  await press(page, "en", "next")
  await press(page, "en", "next")
  await expect(page.getByLabel("Email address")).toHaveValue("ana at home")
  await confirmVisit(page, "en", { email: "ana@example.org" })
  await expect(page).toHaveURL(/\/done$/)
})

test("the confirmation opens in its own browser only, and is cleared from a shared one", async ({
  page,
  browser,
}) => {
  await registerVisit(page, "en", [{ name: "Ed", birthYear: 1950, services: [1] }])
  const address = page.url()
  const stranger = await browser.newPage({ javaScriptEnabled: false })
  expect((await stranger.goto(address))?.status()).toBe(410)
  await stranger.close()
  await page.getByRole("button", { name: "Done, clear this computer" }).click()
  expect((await page.goto(address))?.status()).toBe(410)
})

test("no page of the flow scrolls sideways or carries a script", async ({ page }) => {
  const looked: string[] = []
  page.on("response", async (response) => {
    const type = response.headers()["content-type"] ?? ""
    if (!type.startsWith("text/html") || response.status() >= 300) return
    looked.push(response.url())
    expect(await response.text()).not.toContain("<script")
  })
  await registerVisit(page, "es", family)
  expect(looked.length).toBeGreaterThan(5)
  const box = await page.locator("main").boundingBox()
  expect(box!.width).toBeLessThanOrEqual(360)
})
