import { readFileSync } from "node:fs"
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { expectGoodPage } from "./accessible.ts"
import { mailsTo } from "./mails.ts"
import { openFromMail } from "./manage.ts"
import { expectAnswers, writeQuestion } from "./own-questions.ts"
import { choosePlace, confirmVisit, press, registerVisit, sayWhoComes } from "./walks.ts"

// One after the other, because of two codes for one address only the newest works.
test.describe.configure({ mode: "serial" })
test.use({ javaScriptEnabled: false })

const roster = "/staff/events/medical-mission/roster"
const addressOf = (role: string) => `${role}@demo.turnout.example`

/** Signs in by the code in the newest mail. */
async function signIn(page: Page, role: string, locale: Locale, to: string) {
  const t = texts(locale, "staff")
  const before = (await mailsTo(addressOf(role), 0)).length
  await page.goto(pathIn(locale, to))
  await page.getByLabel(t("signIn.email")).fill(addressOf(role))
  await page.getByRole("button", { name: t("signIn.send") }).click()
  const mails = await mailsTo(addressOf(role), before + 1)
  const code = /\b\d{4} ?\d{4}\b/.exec(mails.at(-1)!.text ?? "")![0]
  await page.getByLabel(t("code.label")).fill(code)
  await page.getByRole("button", { name: t("code.enter") }).click()
}

const contexts: Record<string, BrowserContext> = {}

/** A page of somebody who has signed in; each role does that once. */
async function pageOf(browser: Browser, role: string) {
  const known = contexts[role]
  if (known) return known.newPage()
  contexts[role] = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 800 },
  })
  const page = await contexts[role].newPage()
  await signIn(page, role, "en", "/staff")
  return page
}

test.afterAll(async () => {
  for (const context of Object.values(contexts)) await context.close()
})

test("a coordinator signs in in Spanish, and lands where they wanted to go", async ({ page }) => {
  await signIn(page, "coordinator", "es", roster)
  await expect(page).toHaveURL(pathIn("es", roster))
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lista: Misión Médica")
  await page.getByRole("button", { name: "Salir" }).click()
  await expect(page).toHaveURL(/\/es\/staff\/sign-in/)
  await page.goto(pathIn("es", roster))
  await expect(page).toHaveURL(/\/es\/staff\/sign-in/)
})

test("a wrong code keeps the address and says what to do", async ({ page }) => {
  await page.goto("/staff/sign-in")
  await page.getByLabel("Email address").fill("nobody@example.org")
  await page.getByRole("button", { name: "Send me a code" }).click()
  await expect(page).not.toHaveURL(/nobody/)
  await page.getByLabel("Code from the email").fill("1234 5678")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("alert")).toContainText("no longer works")
  await expect(page.locator("main")).toContainText("nobody@example.org")
})

test("a name is found across accents, without standing in the address", async ({
  browser,
  page: public_,
}) => {
  await registerVisit(
    public_,
    "en",
    [{ name: "Zoë Ñandú-O'Hara", birthYear: 1980, services: [1] }],
    { phone: "860-555-0123" },
  )
  const page = await pageOf(browser, "coordinator")
  await page.goto(roster)
  await page.getByLabel("Name or code").fill("nandu ohara")
  await page.getByLabel("Name or code").press("Enter")
  await expect(page.locator("tbody tr")).toHaveCount(1)
  await expect(page.locator("tbody tr")).toContainText("Zoë Ñandú-O'Hara")
  expect(page.url()).not.toMatch(/nandu|ohara/i)

  await page.getByRole("button", { name: /^Booked/ }).click()
  await expect(page.locator("tbody tr")).toHaveCount(1)
  await expect(page.getByLabel("Name or code")).toHaveValue("nandu ohara")
  expect(page.url()).toMatch(/state=booked$/)

  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: "Export 1 row (CSV)" }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe("roster-medical-mission.csv")
  const lines = readFileSync(await file.path(), "utf8").split("\r\n")
  expect(lines[0]).toMatch(/^\uFEFFName,Code,/)
  expect(lines[1]).toMatch(/^Zoë Ñandú-O'Hara,/)
  expect(lines[1]).toMatch(/860-555-0123$/)
  expect(lines).toHaveLength(3)
})

test("a code leads to its registration, where a place is given up for the person", async ({
  browser,
  page: public_,
}) => {
  const family = [{ name: "Ed Vos", birthYear: 1950, services: [1] }]
  const code = await registerVisit(public_, "en", family, { email: "ed-vos@example.org" })
  const page = await pageOf(browser, "coordinator")
  await page.goto(roster)
  await page.getByLabel("Name or code").fill(code.toLowerCase())
  await page.getByRole("button", { name: "Search" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ed Vos")
  await expectGoodPage(page)
  await page.getByText("Cancel everything", { exact: true }).click()
  await page.getByRole("button", { name: "Yes, cancel everything" }).click()
  await expect(page.locator("main")).toContainText("Everything is cancelled")
  const mails = await mailsTo("ed-vos@example.org", 2)
  expect(mails).toHaveLength(2)
})

test("a viewer sees the roster without contact details and exports nothing", async ({
  browser,
}) => {
  const page = await pageOf(browser, "viewer")
  await page.goto(roster)
  await expect(page.locator("tbody tr").first()).toBeVisible()
  await expect(page.locator('a[href^="mailto:"], a[href^="tel:"]')).toHaveCount(2)
  await expect(page.getByRole("button", { name: /^Export/ })).toHaveCount(0)
  expect((await page.goto("/staff/events/domingo"))?.status()).toBe(404)
  expect((await page.goto("/staff/audit"))?.status()).toBe(403)
})

for (const [locale, colorScheme, size] of [
  ["en", "light", { width: 1280, height: 800 }],
  ["es", "dark", { width: 360, height: 740 }],
] as const)
  test(`every staff page is good to read (${locale}, ${colorScheme})`, async ({ browser }) => {
    test.setTimeout(180_000)
    const page = await pageOf(browser, "admin")
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    await page.goto(roster)
    const site = await page.locator('a[href*="site="]').first().getAttribute("href")
    for (const path of [
      "/staff",
      "/staff/events/medical-mission",
      "/staff/events/swim-across-the-sound/roster",
      `${roster}?${site!.split("?")[1]}&state=booked&sort=time`,
      "/staff/audit",
    ]) {
      await page.goto(pathIn(locale, path))
      await expect(page.locator("html")).toHaveAttribute("lang", locale)
      await expectGoodPage(page)
    }
  })

test("a coordinator asks something of their own; a family answers it on a phone, changes it, and is found by it", async ({
  browser,
}) => {
  const phone = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const family = await phone.newPage()
  await family.goto("/events/medical-mission/register")
  await choosePlace(family, "en")
  // What nobody else here signs up for, so that nobody else is asked.
  const boxes = family.locator("[name='people[0].services']")
  const only = await family
    .locator(`label[for="${await boxes.last().getAttribute("id")}"]`)
    .innerText()
  const last = (await boxes.count()) - 1

  const page = await pageOf(browser, "coordinator")
  await writeQuestion(page, {
    event: "medical-mission",
    ...{
      label: "Which bag would you like?",
      spanish: "¿Qué bolsa le gustaría?",
      only: only.trim(),
    },
    choices: [
      ["A red one", "Una roja"],
      ["A blue one", "Una azul"],
    ],
  })
  await expect(page.getByRole("status")).toContainText("saved")
  await expectGoodPage(page)

  await family.goto(pathIn("es", new URL(family.url()).pathname))
  await sayWhoComes(family, "es", [
    { name: "Rosa Quispe", birthYear: 1980, services: [last] },
    { name: "Inti Quispe", birthYear: 1982, services: [last] },
  ])
  await press(family, "es", "next")
  await expect(family.getByRole("heading", { level: 1 })).toHaveText("Unas preguntas")
  await family.getByRole("button", { name: "Continuar" }).click()
  await expect(family.getByRole("alert")).toContainText("Rosa Quispe: ¿Qué bolsa le gustaría?")
  await expectGoodPage(family)
  await family.locator("[name^='people[0]'][value=c2]").check({ force: true })
  await family.getByRole("button", { name: "Usar las mismas respuestas para todos" }).click()
  await expect(family.locator("[name^='people[1]'][value=c2]")).toBeChecked()
  await family.locator("[name^='people[1]'][value=c1]").check({ force: true })
  await family.getByRole("button", { name: "Continuar" }).click()
  await expectAnswers(family, "¿Qué bolsa le gustaría?", ["Una azul", "Una roja"])
  await confirmVisit(family, "es", { email: "rosa-bolsa@example.org" })
  await openFromMail(family, "rosa-bolsa@example.org")
  await expectGoodPage(family)
  await family.locator(`a[href="/es/my/answers"]`).first().click()
  await expectGoodPage(family)
  await family.locator("[name^='people[0]'][value=c1]").check({ force: true })
  await family.getByRole("button", { name: "Guardar las respuestas" }).click()
  await expect(family.getByRole("status")).toContainText("quedaron guardadas")
  await phone.close()

  await page.goto(roster)
  await page.getByText("Which bag would you like?").click()
  await page.getByRole("link", { name: /A red one/ }).click()
  await expect(page.getByRole("link", { name: "Rosa Quispe" })).toBeVisible()
  await expect(page.getByRole("link", { name: "Inti Quispe" })).toBeVisible()
  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: /^Export/ }).click()
  const csv = readFileSync(await (await download).path(), "utf8")
  expect(csv).toContain("Which bag would you like?")
  expect(csv.match(/,A red one/g)).toHaveLength(2)
})

test("a coordinator sees what a pattern makes before it is made, makes it at two places, and takes it back", async ({
  browser,
}) => {
  const page = await pageOf(browser, "coordinator")
  await page.goto("/staff/events/medical-mission/edit")
  await page.getByRole("link", { name: "What people sign up for, and times" }).click()
  await expectGoodPage(page)
  await page
    .getByRole("row", { name: /^Clean-up/ })
    .getByRole("link", { name: /times/ })
    .click()
  const rows = page.locator("main tbody tr")
  const before = await rows.count()
  await page.getByRole("link", { name: "Add times" }).click()
  await page.getByRole("link", { name: "Every so many minutes instead" }).click()
  await page.getByRole("button", { name: "See what this makes" }).click()
  await expect(page.getByRole("alert")).toContainText("Please fill this in")
  await expectGoodPage(page)

  await page.getByLabel("From", { exact: true }).fill("18:00")
  await page.getByLabel("Until", { exact: true }).fill("20:00")
  await page.getByLabel("Every … minutes").fill("30")
  await page.getByLabel("People at most").fill("3")
  const sites = page.getByRole("checkbox", { name: /School|Center|Academy/ })
  for (const site of (await sites.all()).slice(2)) await site.uncheck({ force: true })
  await page.getByRole("button", { name: "See what this makes" }).click()
  await expect(page.getByRole("heading", { name: "8 times" })).toBeVisible()
  await expect(page.getByText("Hartford Public High School: 4 times")).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole("button", { name: "Make these 8 times" }).click()
  await expect(rows).toHaveCount(before + 8)
  await expectGoodPage(page)

  await page.goto("/staff/events/medical-mission/edit/undo")
  await page.getByRole("button", { name: "Take back the last change" }).click()
  await page.getByRole("link", { name: "What people sign up for, and times" }).click()
  await page
    .getByRole("row", { name: /^Clean-up/ })
    .getByRole("link", { name: /times/ })
    .click()
  await expect(rows).toHaveCount(before)
})
