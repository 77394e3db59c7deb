import type { Page } from "@playwright/test"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { next } from "./teams.ts"

/** The label lies over its box, so that all of it can be touched. */
const byLabel = { force: true }

export const street = "/events/domingo/register/activity"
export const tables = "/events/domingo/register/table"

/** `goes` are positions in the list of chosen times; with one chosen time nobody is asked. */
export type Person = { name: string; birthYear: number; goes?: number[] }

/** Signs a family up from the activities to the confirmation. `times` are positions among all times that are shown. */
export async function signUpFamily(
  page: Page,
  locale: Locale,
  { times, people, email }: { times: number[]; people: Person[]; email?: string },
) {
  await page.goto(pathIn(locale, street))
  await chooseTimes(page, locale, times)
  await sayWhoGoes(page, locale, people)
  await next(page, locale)
  await confirmFamily(page, locale, email)
}

export async function chooseTimes(page: Page, locale: Locale, times: number[]) {
  for (const time of times) await page.locator("[name=times]").nth(time).check(byLabel)
  await next(page, locale)
}

export async function sayWhoGoes(page: Page, locale: Locale, people: Person[]) {
  const t = texts(locale, "activities")
  for (const [index, { name, birthYear, goes = [] }] of people.entries()) {
    if ((await page.locator(`[name="people[${index}].name"]`).count()) === 0)
      await page.getByRole("button", { name: t("people.add") }).click()
    await page.locator(`[name="people[${index}].name"]`).fill(name)
    await page.locator(`[name="people[${index}].birthYear"]`).fill(String(birthYear))
    const boxes = page.locator(`[name="people[${index}].slots"]`)
    for (const [at, box] of (await boxes.all()).entries())
      await box.setChecked(goes.includes(at), byLabel)
  }
}

export async function confirmFamily(page: Page, locale: Locale, email?: string) {
  if (email) await page.locator("[name=email]").fill(email)
  await answerForChildren(page)
  await page.locator("[name=privacy]").check(byLabel)
  await page
    .getByRole("button", { name: texts(locale, "activities")("check.confirm"), exact: true })
    .click()
}

/** Where only children come: the adult who answers for them, and who comes along where that is asked. */
export async function answerForChildren(page: Page) {
  if ((await page.locator("[name=adult]").count()) === 0) return
  await page.locator("[name=name]").fill("Petra Parent")
  await page.locator("[name=phone]").fill("860 555 0123")
  for (const box of await page.locator("[name=adult], [name=along]").all()) await box.check(byLabel)
}

/** Applies for the first place on offer, as far as the page that checks it. */
export async function writeApplication(page: Page, locale: Locale, email: string) {
  await page.locator("[name=place]").first().check(byLabel)
  await page.locator("[name=organisation]").fill("Hartford Readers")
  await page.locator("[name=brings]").fill("Books to give away.\nA reading corner.")
  await page.locator("[name=power][value=no]").check(byLabel)
  await page.locator("[name=insurance][value=yes]").check(byLabel)
  await page.locator("[name=name]").fill("Ruth O'Brien")
  await page.locator("[name=email]").fill(email)
  await next(page, locale)
}
