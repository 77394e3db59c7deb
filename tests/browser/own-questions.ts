import { expect, type Page } from "@playwright/test"
import { texts } from "#app/i18n/translate.ts"

/** The label lies over its box, so that all of it can be touched. */
const byLabel = { force: true }
const t = texts("en", "questions")

/** A coordinator writes a question of one choice for each person who comes for one thing. */
export async function writeQuestion(
  page: Page,
  {
    event,
    label,
    spanish,
    choices,
    only,
  }: Record<"event" | "label" | "spanish" | "only", string> & { choices: [string, string][] },
) {
  await page.goto(`/staff/events/${event}/edit/questions`)
  await page.getByRole("link", { name: t("edit.add"), exact: true }).click()
  await page.locator("[name='label.en']").fill(label)
  await page.locator("[name='label.es']").fill(spanish)
  await page.locator("[name=kind][value=one]").check(byLabel)
  for (const [index, [english, other]] of choices.entries()) {
    await page.getByRole("button", { name: t("edit.addChoice") }).click()
    await page.locator(`[name='choices[${index}].en']`).fill(english)
    await page.locator(`[name='choices[${index}].es']`).fill(other)
  }
  await page.locator("[name=asks][value=attendee]").check(byLabel)
  await page.locator("[name=where]").selectOption({ label: only })
  await page.locator("[name=required]").check(byLabel)
  await page.locator("[name=seenBy][value=viewer]").check(byLabel)
  await page.getByRole("button", { name: t("edit.save") }).click()
}

/** What stands behind a question where people read their answers, one for each of them. */
export const expectAnswers = (page: Page, question: string, answers: string[]) =>
  expect(page.locator("main .summary li").filter({ hasText: question })).toHaveText(
    answers.map((answer) => `${question} ${answer}`),
  )
