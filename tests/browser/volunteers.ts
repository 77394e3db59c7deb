import type { Locator, Page } from "@playwright/test"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"

/** The label lies over its box, so that all of it can be touched. */
const byLabel = { force: true }

export type Volunteer = {
  name: string
  email?: string
  phone?: string
  birthDate?: string
  guardian?: string
  /** ISO date until which a Connecticut licence is valid. */
  licensedUntil?: string
}

export const boardOf = (locale: Locale, slug: string) => pathIn(locale, `/events/${slug}/volunteer`)

/** Narrows the board to one role, in the language of the walk, and opens the groups that it left. */
export async function findRole(page: Page, locale: Locale, role: string) {
  const t = texts(locale, "shifts")
  const filters = page.locator(".filters")
  if (!(await filters.evaluate((one) => (one as HTMLDetailsElement).open)))
    await filters.locator("summary").click()
  const select = page.getByLabel(t("board.role"), { exact: true })
  const options = await select.locator("option").allTextContents()
  await select.selectOption({ label: options.find((label) => label.startsWith(`${role} (`))! })
  await page.getByRole("button", { name: t("board.show") }).click()
  await openGroups(page)
}

async function openGroups(page: Page) {
  for (const level of [".shift-group", ".shift-card"]) {
    const closed = page.locator(`${level}:not([open]) > summary`)
    for (let left = await closed.count(); left > 0; left--) await closed.first().click()
  }
}

/** A shift's line on the board by its id. */
export const lineOf = (page: Page, slotId: string): Locator =>
  page.locator(".shift", { has: page.locator(`input[value="${slotId}"]`) })

/** Ids of shifts on the page that can be taken, in their order. */
export const openShifts = (page: Page): Promise<string[]> =>
  page
    .locator("input[name=shift]:enabled")
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))

export const tick = (page: Page, slotId: string) =>
  page.locator(`input[value="${slotId}"]`).check(byLabel)

export const goOn = (page: Page, locale: Locale) =>
  page.getByRole("button", { name: texts(locale, "shifts")("board.next") }).click()

/** Step 2 as far as it is known; a guardian's fields are there once the page knows that they are needed. */
export async function sayWho(page: Page, locale: Locale, who: Volunteer) {
  const fill = async (name: string, value: string | undefined) => {
    if (value !== undefined) await page.locator(`[name=${name}]`).fill(value)
  }
  await fill("name", who.name)
  await fill("email", who.email)
  await fill("phone", who.phone)
  await fill("birthDate", who.birthDate ?? "1985-05-04")
  await page.locator(`[name=languages][value=${locale}]`).check(byLabel)
  await page.locator("[name=shirt]").selectOption("M")
  await fill("emergencyName", "Luis Núñez")
  await fill("emergencyPhone", "860 555 0101")
  if (who.licensedUntil) {
    await fill("number", "E-12345")
    await page.locator("[name=state]").selectOption("CT")
    await fill("expiresOn", who.licensedUntil)
  }
  if (who.guardian) {
    await fill("guardian", who.guardian)
    await page.locator("[name=guardianAgrees]").check(byLabel)
  }
  await page.getByRole("button", { name: texts(locale, "shifts")("you.next") }).click()
}

/** Step 3: consent and the button. */
export async function confirmShifts(page: Page, locale: Locale) {
  await page.locator("[name=privacy]").check(byLabel)
  await page.getByRole("button", { name: texts(locale, "shifts")("check.confirm") }).click()
}

/** From the board to the confirmation, for shifts that are on the page. */
export async function takeShifts(page: Page, locale: Locale, ids: string[], who: Volunteer) {
  for (const id of ids) await tick(page, id)
  await goOn(page, locale)
  await sayWho(page, locale, who)
  await confirmShifts(page, locale)
}
