import { expect, type Page, test } from "@playwright/test"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { expectGoodPage } from "./accessible.ts"
import { mailsTo } from "./mails.ts"

test.use({ javaScriptEnabled: true })

/** Signs in by the code in the newest mail. Give each test its own address. */
async function signInByCode(page: Page, email: string, locale: Locale) {
  const t = texts(locale, "staff")
  const before = (await mailsTo(email, 0)).length
  await page.goto(pathIn(locale, "/staff/sign-in?to=/staff/you"))
  await page.getByLabel(t("signIn.email")).fill(email)
  await page.getByRole("button", { name: t("signIn.send") }).click()
  const mails = await mailsTo(email, before + 1)
  const code = /\b\d{4} ?\d{4}\b/.exec(mails.at(-1)!.text ?? "")![0]
  await page.getByLabel(t("code.label")).fill(code)
  await page.getByRole("button", { name: t("code.enter") }).click()
  await expect(page).toHaveURL(pathIn(locale, "/staff/you"))
}

/** A device with a screen lock, as Chromium plays one. */
async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send("WebAuthn.enable")
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  })
}

for (const [locale, role, colorScheme, viewport] of [
  ["en", "coordinator", "light", { width: 1280, height: 800 }],
  ["es", "viewer", "dark", { width: 360, height: 740 }],
] as const)
  test(`somebody adds a passkey, signs in with it and removes it (${locale})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: true, colorScheme, viewport })
    const page = await context.newPage()
    const refused: string[] = []
    page.on("console", (line) => {
      if (/content security policy/i.test(line.text())) refused.push(line.text())
    })
    const [staff, people] = [texts(locale, "staff"), texts(locale, "people")]
    await plugIn(page)
    await signInByCode(page, `${role}@demo.turnout.example`, locale)
    await page.getByLabel(people("passkeys.name")).fill("Ana's laptop")
    await expectGoodPage(page)
    await page.getByRole("button", { name: people("passkeys.add") }).click()
    await expect(page.locator("main")).toContainText(people("done.passkeyAdded"))
    await expect(page.locator("main")).toContainText("Ana's laptop")
    await expectGoodPage(page)
    if (process.env.LOOK)
      await page.screenshot({ path: `${process.env.LOOK}/you-${locale}.png`, fullPage: true })

    // The device has one already, and says so.
    await page.getByRole("button", { name: people("passkeys.add") }).click()
    await expect(page.getByRole("alert")).toHaveText(people("passkeys.trouble"))

    await page.getByRole("button", { name: staff("bar.out"), exact: true }).click()
    await page.goto(pathIn(locale, "/staff/sign-in?to=/staff/you"))
    await expectGoodPage(page)
    if (process.env.LOOK)
      await page.screenshot({ path: `${process.env.LOOK}/in-${locale}.png`, fullPage: true })
    await page.getByRole("button", { name: staff("passkey.button") }).click()
    await expect(page).toHaveURL(pathIn(locale, "/staff/you"))

    await page
      .getByRole("button", { name: people("passkeys.removeOne", { name: "Ana's laptop" }) })
      .click()
    await expect(page.locator("main")).toContainText(people("done.passkeyRemoved"))
    await page.getByRole("button", { name: staff("bar.out"), exact: true }).click()
    await page.goto(pathIn(locale, "/staff/sign-in"))
    await page.getByRole("button", { name: staff("passkey.button") }).click()
    await expect(page.locator("main")).toContainText(staff("passkey.failed"))
    await expectGoodPage(page)
    expect(refused).toEqual([])
    await context.close()
  })

test("without script nothing is said of passkeys, and the code goes on working", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto("/staff/sign-in")
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden()
  await expect(page.getByRole("button", { name: "Send me a code" })).toBeVisible()
  await context.close()
})
