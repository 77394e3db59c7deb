import { expect, type Page, test } from "@playwright/test"
import { type Locale, locales, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { expectGoodPage } from "./accessible.ts"
import { registerVisit } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

const family = [
  { name: "Ada Peña", birthYear: 1984, services: [1] },
  { name: "Leo Peña", birthYear: 2016, services: [3] },
]

for (const locale of locales)
  test(`a family without an address sees, moves and cancels by code and birth year (${locale})`, async ({
    page,
    browser,
  }) => {
    const t = texts(locale, "my")
    const code = await registerVisit(page, locale, family)
    const library = await (
      await browser.newContext({ viewport: { width: 360, height: 740 } })
    ).newPage()
    await library.goto(pathIn(locale, "/my"))
    await expect(library).toHaveURL(/\/my\/find$/)
    await find(library, locale, `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`, "2016")
    await expect(library.locator("h2", { hasText: "Leo Peña" })).toBeVisible()
    await expectGoodPage(library)

    const first = library.locator(".my-bookings .card").first()
    const before = await first.locator(".my-place").textContent()
    await first.getByRole("link", { name: t("move.link") }).click()
    await expectGoodPage(library)
    await library.locator(".time input:enabled").last().check({ force: true })
    await library.getByRole("button", { name: t("move.go") }).click()
    await expect(library.getByRole("status")).toContainText(t("note.moved"))
    expect(await first.locator(".my-place").textContent()).not.toBe(before)

    await library.getByRole("link", { name: t("cancelPerson", { name: "Leo Peña" }) }).click()
    await expectGoodPage(library)
    await library.getByRole("button", { name: t("cancel.person.go") }).click()
    await expect(library.locator("h2", { hasText: "Leo Peña" })).toHaveCount(0)

    await library.getByRole("link", { name: t("cancel.link") }).click()
    await library.getByRole("button", { name: t("cancel.booking.go") }).click()
    await expect(library.locator("main")).toContainText(t("cancelledTitle"))
    await expectGoodPage(library)

    await library.getByRole("button", { name: t("clear.go") }).click()
    await library.goto(pathIn(locale, "/my"))
    await expect(library).toHaveURL(/\/my\/find$/)
    await library.context().close()
  })

test("the card and the calendar file are there, and no page is kept by the browser", async ({
  page,
}) => {
  const code = await registerVisit(page, "en", family)
  await find(page, "en", code, "1984")
  const kept = await page.request.get("/my")
  expect(kept.headers()["cache-control"]).toBe("no-store")
  await page.getByRole("link", { name: "Print my card" }).click()
  await expect(page.locator(".code")).toContainText(`${code.slice(0, 4)} ${code.slice(4)}`)
  await expectGoodPage(page)
  const calendar = await page.request.get("/my/calendar.ics")
  expect(calendar.headers()["cache-control"]).toBe("no-store")
  expect(await calendar.text()).toContain("BEGIN:VEVENT")
})

test("a wrong code and a wrong year get the same answer, which keeps what was typed", async ({
  page,
}) => {
  const code = await registerVisit(page, "en", family)
  const answers: (string | null)[] = []
  for (const [typed, year] of [
    [code, "1931"],
    ["BCDFGHJK", "1984"],
  ] as const) {
    await page.goto("/my/find")
    await find(page, "en", typed, year)
    await expect(page.locator("[name=code]")).toHaveValue(typed)
    answers.push(await page.getByRole("alert").textContent())
  }
  expect(answers[0]).toBe(answers[1])
  await expectGoodPage(page)
})

test("a wrong link says so and leads to the look-up", async ({ page }) => {
  const answer = await page.goto("/es/my/este-enlace-no-existe")
  expect(answer?.status()).toBe(404)
  await page.getByRole("link", { name: texts("es", "my")("link.find") }).click()
  await expect(page).toHaveURL(/\/es\/my\/find$/)
})

async function find(page: Page, locale: Locale, code: string, year: string) {
  const t = texts(locale, "my")
  if (!page.url().endsWith("/my/find")) await page.goto(pathIn(locale, "/my/find"))
  await page.getByLabel(t("find.code")).fill(code)
  await page.getByLabel(t("find.birthYear")).fill(year)
  await page.getByRole("button", { name: t("find.go") }).click()
}
