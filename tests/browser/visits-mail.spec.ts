import { expect, type Page, test } from "@playwright/test"
import { type Locale, locales, pathIn } from "#app/i18n/locales.ts"
import { mailsTo } from "./mails.ts"
import { cancelEverything, openFromMail } from "./manage.ts"
import { choosePlace, confirmVisit, press, sayWhoComes } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

// A quiet place of its own, so that nobody else's test changes what is counted here.
const TORRINGTON = "06790"
const service = { en: 9, es: 10 }

for (const locale of locales)
  test(`somebody registers, reads the mail, cancels, and the time is free again (${locale})`, async ({
    page,
  }) => {
    const person = { name: "Zoë D'Angelo", birthYear: 1980, services: [service[locale]] }
    const email = `visit-${locale}@example.org`

    await toTheTimes(page, locale, person)
    const chosen = page.locator(".time", { has: page.locator("input:checked") })
    const time = (await chosen.locator(".time-clock").textContent())!
    const before = await placesAt(page, time)
    await press(page, locale, "next")
    await confirmVisit(page, locale, { email })

    await toTheTimes(page, locale, person)
    expect(await placesAt(page, time)).not.toBe(before)

    await openFromMail(page, email)
    await cancelEverything(page, locale)
    await toTheTimes(page, locale, person)
    expect(await placesAt(page, time)).toBe(before)
    const [, cancelled] = await mailsTo(email, 2)
    expect(cancelled?.attachments[0]?.content.toString()).toContain("METHOD:CANCEL")
  })

async function toTheTimes(
  page: Page,
  locale: Locale,
  person: Parameters<typeof sayWhoComes>[2][0],
) {
  await page.goto(pathIn(locale, "/events/medical-mission/register"))
  await choosePlace(page, locale, TORRINGTON)
  await sayWhoComes(page, locale, [person])
}

const placesAt = (page: Page, time: string) =>
  page
    .locator(".time", { has: page.locator(".time-clock", { hasText: time }) })
    .first()
    .locator(".time-places")
    .textContent()
