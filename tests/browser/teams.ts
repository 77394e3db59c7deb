import type { Page } from "@playwright/test"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"

/** The label lies over its box, so that all of it can be touched. */
const byLabel = { force: true }

export const swim = "/events/swim-across-the-sound/register"

export type Swimmer = { name?: string; birthDate?: string; guardian?: string }
export type Team = {
  /** In the language of the walk. */
  category: string
  name?: string
  captain: Swimmer
  email: string
  members?: Swimmer[]
  goal: string
}

/** Enters a team from the categories to the confirmation. */
export async function enterSwim(page: Page, locale: Locale, team: Team) {
  await page.goto(pathIn(locale, swim))
  await chooseCategory(page, locale, team.category)
  await sayWhoSwims(page, locale, team)
  await next(page, locale)
  await acceptAll(page)
  await page.getByRole("button", { name: texts(locale, "entries")("check.confirm") }).click()
}

export async function chooseCategory(page: Page, locale: Locale, category: string) {
  await page.getByRole("radio", { name: category }).check(byLabel)
  await next(page, locale)
}

/** The team's page as it stands, filled in as far as is known; a guardian's fields are there once the page knows that they are needed. */
export async function sayWhoSwims(page: Page, locale: Locale, team: Team) {
  const t = texts(locale, "entries")
  if (team.name) await page.getByLabel(t("team.name")).fill(team.name)
  await fill(page, "captain", team.captain)
  await page.locator("[name=email]").fill(team.email)
  await page.getByLabel(t("team.goal")).fill(team.goal)
  for (const [index, member] of (team.members ?? []).entries()) {
    const name = `members[${index}]`
    if ((await page.locator(`[name="${name}.name"]`).count()) === 0)
      await page.getByRole("button", { name: t("team.add") }).click()
    await fill(page, name, member)
  }
}

async function fill(page: Page, who: string, { name, birthDate, guardian }: Swimmer) {
  if (name) await page.locator(`[name="${who}.name"]`).fill(name)
  if (birthDate) await page.locator(`[name="${who}.birthDate"]`).fill(birthDate)
  if (!guardian) return
  await page.locator(`[name="${who}.guardian"]`).fill(guardian)
  await page.locator(`[name="${who}.guardianAgrees"]`).check(byLabel)
}

export async function acceptAll(page: Page) {
  for (const box of await page.locator("[name=rules], [name=privacy]").all())
    await box.check(byLabel)
}

export const next = (page: Page, locale: Locale) =>
  page.getByRole("button", { name: texts(locale, "common")("continue"), exact: true }).click()
