import { readFileSync } from "node:fs"
import { expect, test } from "@playwright/test"
import { locales, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { expectGoodPage } from "./accessible.ts"
import { linksIn, mailsTo } from "./mails.ts"
import { openFromMail } from "./manage.ts"
import { registerVisit } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

for (const locale of locales)
  test(`somebody sees what is kept about them, takes it away, and has it deleted in two steps (${locale})`, async ({
    page,
  }) => {
    const [t, my] = [texts(locale, "privacy"), texts(locale, "my")]
    const email = `own-data-${locale}@example.org`
    const family = [
      { name: "Ida Ortega", birthYear: 1984, services: [1] },
      { name: "Max Ortega", birthYear: 1986, services: [2] },
    ]
    const code = await registerVisit(page, locale, family, { email })

    await openFromMail(page, email)
    await page.goto(pathIn(locale, "/my"))
    await page.getByRole("link", { name: my("data.title") }).click()
    await expect(page.locator("main")).toContainText("Max Ortega")
    await expectGoodPage(page)

    const saving = page.waitForEvent("download")
    await page.getByRole("link", { name: t("copy.download") }).click()
    const file = JSON.parse(readFileSync(await (await saving).path(), "utf8"))
    expect(file.kept.registrations).toMatchObject([{ code, email }])
    expect(file.kept.attendees).toHaveLength(2)

    await page.getByRole("link", { name: t("copy.erase") }).click()
    await expectGoodPage(page)
    await page.getByRole("link", { name: t("erase.one", { name: "Max Ortega" }) }).click()
    await expectGoodPage(page)
    await page.getByRole("button", { name: t("erase.go") }).click()
    await expect(page.getByRole("alert")).toBeVisible()
    await page.getByLabel(t("erase.sure")).check({ force: true })
    await page.getByRole("button", { name: t("erase.go") }).click()
    await expect(page.getByRole("status")).toContainText(my("note.erased"))
    await expect(page.locator("main")).not.toContainText("Max Ortega")
    // Deleting everything takes along a mail that is still to be sent.
    await mailsTo(email, 2)

    await page.goto(pathIn(locale, "/my/erase?what=all"))
    await page.getByLabel(t("erase.sure")).check({ force: true })
    await page.getByRole("button", { name: t("erase.go") }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("erase.doneTitle"))
    await expectGoodPage(page)
    await page.goto(pathIn(locale, "/my"))
    await expect(page).toHaveURL(/\/my\/find$/)

    const mails = await mailsTo(email, 3)
    const last = mails.at(-1)!
    expect(last.subject).toContain(texts(locale, "mail")("erased.title"))
    expect(linksIn(last).filter((link) => link.includes("/my/"))).toEqual([])
    const first = linksIn(mails[0]!).find((link) => link.includes("/my/"))!
    expect((await page.goto(first))!.status()).toBe(410)
  })

test("a browser that signed up for an address is asked to come by a mail before it deletes", async ({
  page,
}) => {
  const t = texts("en", "privacy")
  const family = [{ name: "Ida Ortega", birthYear: 1984, services: [1] }]
  await registerVisit(page, "en", family, { email: "own-browser@example.org" })
  const manage = page.getByRole("link", { name: texts("en", "registration")("done.manage") })
  await manage.click()
  await page.goto("/my/erase?what=all")
  await expect(page.locator("main")).toContainText(t("erase.mailedTitle"))
  await expect(page.getByRole("button", { name: t("erase.go") })).toHaveCount(0)
  await expectGoodPage(page)
})
