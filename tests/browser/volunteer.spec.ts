import { expect, test } from "@playwright/test"
import { locales, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { expectGoodPage } from "./accessible.ts"
import { linksIn, mailsTo } from "./mails.ts"
import { cancelEverything, openFromMail } from "./manage.ts"
import {
  boardOf,
  confirmShifts,
  findRole,
  goOn,
  lineOf,
  openShifts,
  sayWho,
  takeShifts,
  tick,
} from "./volunteers.ts"
import { codeOn } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

const roles = {
  en: {
    guide: "Bike tour guide",
    greeter: "Greeter",
    captain: "Barricade captain",
    nurse: "Nurse",
  },
  es: {
    guide: "Guía de bicicleta",
    greeter: "Bienvenida",
    captain: "Capitán de barricada",
    nurse: "Enfermera o enfermero",
  },
}
const position = { en: 0, es: 1 }

for (const locale of locales)
  test(`a volunteer takes a shift, reads the mail, cancels, and the place is free again (${locale})`, async ({
    page,
  }) => {
    const email = `volunteer-${locale}@example.org`
    await page.goto(pathIn(locale, "/events/domingo"))
    await page
      .locator(`a[href="${boardOf(locale, "domingo")}"]`)
      .first()
      .click()
    await findRole(page, locale, roles[locale].guide)
    const shift = (await openShifts(page))[position[locale]]!
    const places = () => lineOf(page, shift).locator(".shift-places").textContent()
    const before = await places()
    await takeShifts(page, locale, [shift], { name: "Nélida Peña", email })
    expect(await codeOn(page)).toMatch(/^[A-Z]{8}$/)

    await page.goto(boardOf(locale, "domingo"))
    await findRole(page, locale, roles[locale].guide)
    expect(await places()).not.toBe(before)

    await openFromMail(page, email)
    await expectGoodPage(page)
    await cancelEverything(page, locale)
    const [confirmed, cancelled] = await mailsTo(email, 2)
    expect(confirmed?.attachments[0]?.content.toString()).toContain("METHOD:REQUEST")
    expect(cancelled?.attachments[0]?.content.toString()).toContain("METHOD:CANCEL")
    await page.goto(boardOf(locale, "domingo"))
    await findRole(page, locale, roles[locale].guide)
    expect(await places()).toBe(before)
  })

for (const locale of locales)
  test(`a full shift is waited for, offered when a place is free, and accepted (${locale})`, async ({
    page,
    browser,
  }) => {
    const board = boardOf(locale, "domingo")
    const my = texts(locale, "my")
    const [holder, waiter] = [`captain-${locale}@example.org`, `waits-${locale}@example.org`]
    await page.goto(board)
    await findRole(page, locale, roles[locale].captain)
    const only = (await openShifts(page)).at(position[locale] === 0 ? 0 : -1)!
    await takeShifts(page, locale, [only], { name: "Carla Capitana", email: holder })

    const other = await (
      await browser.newContext({ viewport: { width: 360, height: 740 } })
    ).newPage()
    await other.goto(board)
    await findRole(other, locale, roles[locale].captain)
    await expect(lineOf(other, only).locator("input")).toHaveAttribute("name", "wait")
    await takeShifts(other, locale, [only], { name: "Wanda Wartet", email: waiter })
    await expectGoodPage(other)

    await openFromMail(page, holder)
    await cancelEverything(page, locale)
    const [, offer] = await mailsTo(waiter, 2)
    await other.goto(offer!.text!.match(/https?:\/\/\S+\/my\/\S+/)![0])
    await expectGoodPage(other)
    await other.getByRole("link", { name: my("offer.answer") }).click()
    await expectGoodPage(other)
    await other.getByRole("button", { name: my("offer.accept") }).click()
    await expect(other.getByRole("status")).toContainText(my("note.accepted"))
    await other.context().close()
  })

test("ticks survive a change of the filter, which stands in the address", async ({ page }) => {
  await page.goto(boardOf("en", "domingo"))
  await findRole(page, "en", roles.en.guide)
  const [shift] = await openShifts(page)
  await tick(page, shift!)
  await findRole(page, "en", roles.en.captain)
  await expect(page).toHaveURL(/[?&]role=[\da-f-]{36}/)
  await expect(page.locator(".shift-chosen input")).toBeChecked()
  await goOn(page, "en")
  await expect(page.locator("h1")).toHaveText("About you")
  await page.getByRole("link", { name: "Change your shifts" }).first().click()
  await expect(page.locator(`input[value="${shift}"]`)).toBeChecked()
})

test("shifts at one time are refused beside each, and one is enough", async ({ page }) => {
  await page.goto(boardOf("en", "domingo"))
  await findRole(page, "en", "Barricade")
  const [first] = await openShifts(page)
  const time = await lineOf(page, first!).locator(".shift-time").textContent()
  const same = page.locator(".shift", { has: page.locator(".shift-time", { hasText: time! }) })
  await tick(page, first!)
  await same.nth(1).locator("input").check({ force: true })
  await goOn(page, "en")
  await expect(page.getByRole("alert")).toContainText("at the same time as")
  await expect(page.locator(".shift .error")).toHaveCount(2)
  await expectGoodPage(page)
  await lineOf(page, first!).locator("input").uncheck({ force: true })
  await goOn(page, "en")
  await expect(page).toHaveURL(/\/you$/)
})

test("a nurse's license must cover the day, and the shift is held until it is checked", async ({
  page,
}) => {
  await page.goto(boardOf("en", "medical-mission"))
  await findRole(page, "en", roles.en.nurse)
  await tick(page, (await openShifts(page))[0]!)
  await goOn(page, "en")
  const nurse = { name: "Nadia Ruiz", email: "nurse@example.org" }
  await sayWho(page, "en", { ...nurse, licensedUntil: "2020-01-01" })
  await expect(page.getByRole("alert")).toContainText("license has to be valid")
  await expect(page.locator("[name=number]")).toHaveValue("E-12345")
  await expectGoodPage(page)
  await sayWho(page, "en", { ...nurse, licensedUntil: "2099-01-01" })
  await expect(page.locator("main")).toContainText("We check your license first")
  await expectGoodPage(page)
  await confirmShifts(page, "en")
  await expect(page.locator("main")).toContainText("We check your license first")
})

test("somebody under 18 is asked for a parent's or guardian's consent, and only then", async ({
  page,
}) => {
  await page.goto(boardOf("en", "domingo"))
  await findRole(page, "en", "Information tent")
  await tick(page, (await openShifts(page))[0]!)
  await goOn(page, "en")
  await expect(page.locator("[name=guardian]")).toHaveCount(0)
  const minor = {
    name: "Mia Minor",
    phone: "860 555 0102",
    birthDate: `${new Date().getUTCFullYear() - 16}-01-01`,
  }
  await sayWho(page, "en", minor)
  await expect(page.getByRole("alert")).toContainText("parent or guardian")
  await sayWho(page, "en", { ...minor, guardian: "Petra Parent" })
  await expect(page.locator("main")).toContainText("Petra Parent has agreed")
  await confirmShifts(page, "en")
  expect(await codeOn(page)).toMatch(/^[A-Z]{8}$/)
})

test("the same volunteer twice: the form tells nothing, and the mail asks which to keep", async ({
  page,
}) => {
  const my = texts("en", "my")
  const who = { name: "Tom Twice", email: "twice@example.org" }
  const signUp = async (shift?: string) => {
    await page.goto(boardOf("en", "medical-mission"))
    await findRole(page, "en", "Greeter")
    const taken = shift ?? (await openShifts(page))[0]!
    await takeShifts(page, "en", [taken], who)
    return taken
  }
  const shift = await signUp()
  await openFromMail(page, who.email)
  await expectGoodPage(page)
  await page.getByRole("button", { name: my("who.yes") }).click()
  await expect(page.getByRole("status")).toContainText(my("note.confirmed"))

  await signUp(shift)
  await expect(page.getByRole("alert")).toContainText("If you already have shifts")
  await expectGoodPage(page)

  await page.context().clearCookies()
  await signUp(shift)
  expect(await codeOn(page)).toMatch(/^[A-Z]{8}$/)
  await page.context().clearCookies()
  const [, second] = await mailsTo(who.email, 2)
  await page.goto(linksIn(second!).find((one) => /\/my\/[\w-]+$/.test(one))!)
  await page.getByRole("button", { name: my("who.yes") }).click()
  await expect(page.locator("h1")).toHaveText(my("choose.title"))
  await expectGoodPage(page)
  await page.getByRole("button", { name: my("choose.keepOther") }).click()
  await expect(page.getByRole("status")).toContainText(my("note.chosen"))
})

for (const locale of locales)
  test(`whoever did not sign up says so from the mail, and the place is free again (${locale})`, async ({
    page,
  }) => {
    const my = texts(locale, "my")
    const email = `not-me-${locale}@example.org`
    await page.goto(boardOf(locale, "medical-mission"))
    await findRole(page, locale, roles[locale].greeter)
    const shift = (await openShifts(page)).at(-1 - position[locale])!
    const places = () => lineOf(page, shift).locator(".shift-places").textContent()
    const before = await places()
    await takeShifts(page, locale, [shift], { name: "Somebody Else", email })
    await page.context().clearCookies()
    const [mail] = await mailsTo(email)
    expect(mail!.text).not.toContain("Somebody Else")
    const link = linksIn(mail!).find((one) => one.endsWith("?to=not-me"))!
    await page.goto(link)
    await expectGoodPage(page)
    await page.getByRole("button", { name: my("notMe.go") }).click()
    await expect(page.locator("h1")).toHaveText(my("notMe.doneTitle"))
    await expectGoodPage(page)
    await page.goto(link)
    await expect(page.locator("h1")).toHaveText(my("link.goneTitle"))
    await page.goto(boardOf(locale, "medical-mission"))
    await findRole(page, locale, roles[locale].greeter)
    expect(await places()).toBe(before)
  })

test("a post of a shift that is not there is refused", async ({ page, baseURL }) => {
  const answer = await page.request.post(boardOf("en", "domingo"), {
    headers: { Origin: baseURL! },
    form: { shift: "00000000-0000-7000-8000-000000000000" },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(409)
})
