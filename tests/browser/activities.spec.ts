import { expect, test } from "@playwright/test"
import { locales, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { expectGoodPage } from "./accessible.ts"
import {
  answerForChildren,
  chooseTimes,
  confirmFamily,
  sayWhoGoes,
  signUpFamily,
  street,
  tables,
  writeApplication,
} from "./families.ts"
import { cancelEverything, openFromMail } from "./manage.ts"
import { next } from "./teams.ts"
import { codeOn, comesToShow } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

// Positions among all times: the bike tours are 0 and 1, dance classes 2 to 5, helmets from 6 on.
const DANCE = 3
const ALSO_DANCE = 4
const HELMETS = 6

for (const [index, locale] of locales.entries())
  test(`a family signs up, cancels from the mail, and its places are free again (${locale})`, async ({
    page,
  }) => {
    const helmets = HELMETS + index
    const places = page.locator(".time").nth(helmets).locator(".time-places")
    await page.goto(pathIn(locale, street))
    const before = await places.textContent()

    const email = `family-${locale}@example.org`
    await signUpFamily(page, locale, {
      times: [DANCE, helmets],
      people: [
        { name: "María Peña", birthYear: 1984, goes: [1] },
        { name: "Luz Peña", birthYear: 2018, goes: [0, 1] },
      ],
      email,
    })
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      texts(locale, "registration")("done.title"),
    )
    await expect(page.locator(".timeline > li")).toHaveCount(3)
    expect(await codeOn(page)).toMatch(/^[A-Z]{8}$/)
    await comesToShow(page, pathIn(locale, street), async () =>
      expect(await places.textContent()).not.toBe(before),
    )

    await openFromMail(page, email)
    await cancelEverything(page, locale)
    await comesToShow(page, pathIn(locale, street), async () =>
      expect(await places.textContent()).toBe(before),
    )
  })

test("one person with one activity needs two fields and a tick", async ({ page }) => {
  await signUpFamily(page, "en", { times: [ALSO_DANCE], people: [{ name: "Ed", birthYear: 1950 }] })
  await expect(page).toHaveURL(/\/done$/)
  await expect(page.locator("main")).toContainText("keep your code")
})

test("each page tells what is wrong, keeps what was typed and is good to read", async ({
  page,
}) => {
  await page.goto(pathIn("es", street))
  await next(page, "es")
  await expectGoodPage(page)
  // By time: a helmet fitting, a dance class, the second bike tour.
  await chooseTimes(page, "es", [1, DANCE, HELMETS + 2])
  const luz = { name: "Luz", birthYear: 2022 }
  await sayWhoGoes(page, "es", [
    { ...luz, goes: [0, 1, 2] },
    { name: "Ana", birthYear: 1980 },
  ])
  await next(page, "es")
  await expectGoodPage(page)
  await expect(page.getByRole("alert")).toContainText("Le falta edad para Paseo en bicicleta")
  await expect(page.getByRole("alert")).toContainText("Elija a qué va esta persona")

  await sayWhoGoes(page, "es", [
    { ...luz, goes: [0] },
    { name: "Ana", birthYear: 1980, goes: [1] },
  ])
  await next(page, "es")
  await expect(page.getByRole("alert")).toContainText("no va nadie")
  await expectGoodPage(page)
  await page.getByRole("button", { name: /^Quitar Paseo/ }).click()
  await next(page, "es")
  await expect(page).toHaveURL(/\/check$/)

  await page.locator("[name=email]").fill("ana en casa")
  await page.getByRole("button", { name: "Cambiar Luz" }).click()
  await next(page, "es")
  await expect(page.locator("[name=email]")).toHaveValue("ana en casa")
  await confirmFamily(page, "es")
  await expectGoodPage(page)
  await confirmFamily(page, "es", "luz@example.org")
  await expect(page).toHaveURL(/\/done$/)
})

test("a time that fills up is told with what is free instead, and can be waited for", async ({
  page,
}) => {
  const time = HELMETS + 4
  const children = Array.from({ length: 6 }, (_, i) => ({ name: `Child ${i}`, birthYear: 2018 }))
  await page.goto(street)
  await chooseTimes(page, "en", [time])
  await sayWhoGoes(page, "en", children.slice(0, 1))
  await next(page, "en")
  const checkPage = page.url()

  const other = await page.context().newPage()
  await other.goto(street)
  const free = /\d+/.exec((await other.locator(".time").nth(time).textContent()) ?? "")
  await signUpFamily(other, "en", { times: [time], people: children.slice(0, Number(free?.[0])) })
  await expect(other).toHaveURL(/\/done$/)
  await other.close()

  await page.goto(checkPage)
  await expect(page.getByRole("alert")).toContainText("has just filled up")
  await expectGoodPage(page)
  await expect(page.getByRole("button", { name: /^Take .*Kids' helmet fitting/ })).not.toHaveCount(
    0,
  )
  await page.getByRole("button", { name: /^Join the waitlist for/ }).click()
  await answerForChildren(page)
  await page.locator("[name=privacy]").check({ force: true })
  await page.getByRole("button", { name: "Join the waitlist", exact: true }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You're on the waitlist")
})

for (const locale of locales)
  test(`a local group applies for a table from the register page (${locale})`, async ({ page }) => {
    const t = texts(locale, "activities")
    await page.goto(pathIn(locale, "/events/domingo/register"))
    await expectGoodPage(page)
    await page.getByRole("link", { name: texts(locale, "events")("choice.table.title") }).click()
    await next(page, locale)
    await expectGoodPage(page)
    const email = `readers-${locale}@example.org`
    await writeApplication(page, locale, email)
    await page.locator(".summary a").first().click()
    await expect(page).toHaveURL(new RegExp(`${tables}\\?draft=`))
    await expect(page.locator("[name=organisation]")).toHaveValue("Hartford Readers")
    await next(page, locale)
    await expectGoodPage(page)
    await page.locator("[name=privacy]").check({ force: true })
    await page.getByRole("button", { name: t("table.confirm") }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      texts(locale, "registration")("done.held"),
    )
    await openFromMail(page, email)
    await cancelEverything(page, locale)
  })
