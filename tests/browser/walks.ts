import { expect, type Page } from "@playwright/test"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"

/** The label lies over its box, so that all of it can be touched. */
const byLabel = { force: true }

export type Resident = { name: string; birthYear: number; services: number[] }
export type Contact = { email?: string; phone?: string; helpedBy?: string }

/**
 * Registers a household for screenings as its people would: from the home page to the confirmation. `services` are
 * positions in the list of what the first open place offers. Returns the code on the card.
 */
export async function registerVisit(
  page: Page,
  locale: Locale,
  household: Resident[],
  contact: Contact = {},
): Promise<string> {
  await page.goto(pathIn(locale, "/"))
  await page.locator(`a[href="${pathIn(locale, "/events/medical-mission/register")}"]`).click()
  await choosePlace(page, locale)
  await sayWhoComes(page, locale, household)
  await press(page, locale, "next")
  await confirmVisit(page, locale, contact)
  return codeOn(page)
}

/** Step 1: the place nearest to a ZIP code. */
export async function choosePlace(page: Page, locale: Locale, zip = "06106") {
  const t = texts(locale, "visits")
  await page.locator("#zip").fill(zip)
  await page.getByRole("button", { name: t("where.sort") }).click()
  await page.getByRole("radio").first().check(byLabel)
  await press(page, locale, "next")
}

/** Step 2: everybody and what they would like. */
export async function sayWhoComes(page: Page, locale: Locale, household: Resident[]) {
  const t = texts(locale, "visits")
  for (const [index, { name, birthYear, services }] of household.entries()) {
    if (index > 0) await page.getByRole("button", { name: t("people.add") }).click()
    const person = page.locator(`#person-${index + 1}`)
    await person.getByLabel(t("people.name"), { exact: true }).fill(name)
    await person.getByLabel(t("people.birthYear")).fill(String(birthYear))
    for (const service of services) await person.getByRole("checkbox").nth(service).check(byLabel)
  }
  await press(page, locale, "next")
}

/** Step 4: whom to reach, consent, confirm. */
export async function confirmVisit(page: Page, locale: Locale, contact: Contact = {}) {
  const t = texts(locale, "registration")
  if (contact.email) await page.getByLabel(t("contact.email")).fill(contact.email)
  if (contact.phone) await page.getByLabel(t("contact.phone")).fill(contact.phone)
  if (contact.helpedBy) {
    await page.getByText(t("helped.summary")).click()
    await page.getByLabel(t("helped.label")).fill(contact.helpedBy)
  }
  await page.locator("[name=privacy]").check(byLabel)
  await press(page, locale, "check.confirm")
}

/** The code on a confirmation or a card, without its blank: `KXWPRTMB`. */
export async function codeOn(page: Page): Promise<string> {
  const shown = await page.locator(".code > [aria-hidden]").first().textContent()
  return (shown ?? "").replace(/\s/g, "")
}

export const press = (page: Page, locale: Locale, key: "next" | "check.confirm") =>
  page.getByRole("button", { name: texts(locale, "visits")(key), exact: true }).click()

/** Opens an address until it shows what is expected: event pages are kept for a second. */
export const comesToShow = (page: Page, path: string, expected: () => Promise<void>) =>
  expect(async () => {
    await page.goto(path)
    await expected()
  }).toPass()
