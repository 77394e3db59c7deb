import { expect, test } from "@playwright/test"
import { locales, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { eventWords } from "#app/registration/event-words.ts"
import { swimTexts } from "#db/seed/swim-texts.ts"
import { expectGoodPage } from "./accessible.ts"
import { cancelEverything, openFromMail } from "./manage.ts"
import {
  acceptAll,
  chooseCategory,
  enterSwim,
  next,
  sayWhoSwims,
  swim,
  type Team,
} from "./teams.ts"
import { codeOn, comesToShow } from "./walks.ts"

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

// `own`: each language counts the places of a category of its own.
const categories = {
  en: {
    classic: "Classic relay",
    own: "University relay",
    later: "Traditional relay",
    full: "Never Alone",
    solo: "Solo",
  },
  es: {
    classic: "Relevo clásico",
    own: "Relevo de empresas",
    later: "Relevo tradicional",
    full: "«Nunca solos»",
    solo: "Individual",
  },
}

const relay = (category: string, email: string): Team => ({
  category,
  name: "Los Tiburones",
  captain: { name: "Ana Núñez", birthDate: "1990-05-05" },
  email,
  members: [{ name: "Łukasz O'Brien", birthDate: "1985-01-31" }, {}, {}],
  goal: "$7,500",
})

/** As the list of papers calls it from the start. */
const medicalForm = {
  en: "A medical form for each member",
  es: "Un formulario médico por cada participante",
}

for (const locale of locales)
  test(`a relay enters, reads which papers come next, cancels, and its place is free again (${locale})`, async ({
    page,
  }) => {
    const t = texts(locale, "entries")
    const { own } = categories[locale]
    const tag = page.locator(".entry-category", { hasText: own }).locator(".tag")
    await page.goto(pathIn(locale, swim))
    const before = await tag.textContent()

    const email = `relay-${locale}@example.org`
    await enterSwim(page, locale, relay(own, email))
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      texts(locale, "registration")("done.held"),
    )
    await expect(page.locator("main")).toContainText(medicalForm[locale])
    expect(await codeOn(page)).toMatch(/^[A-Z]{8}$/)
    await comesToShow(page, pathIn(locale, swim), async () =>
      expect(await tag.textContent()).not.toBe(before),
    )

    const mail = await openFromMail(page, email)
    expect(mail).toContain(medicalForm[locale])
    await cancelEverything(page, locale)
    await comesToShow(page, pathIn(locale, swim), async () =>
      expect(await tag.textContent()).toBe(before),
    )
    await expect(tag).toHaveText(t("start.left", { count: Number(/\d+/.exec(before!)) }))
  })

for (const locale of locales)
  test(`a captain names a swimmer later, from the mail's link (${locale})`, async ({ page }) => {
    const t = texts(locale, "my")
    const entries = texts(locale, "entries")
    const { later } = categories[locale]
    const email = `later-${locale}@example.org`
    const words = eventWords(swimTexts.event, locale)
    await enterSwim(page, locale, relay(later, email))
    await openFromMail(page, email)
    await expect(page.locator("main")).toContainText(t("team.unnamed", { count: 2, ...words }))
    await expectGoodPage(page)
    await page.getByRole("link", { name: t("team.name") }).click()
    await expectGoodPage(page)

    const save = page.getByRole("button", { name: t("team.save") })
    await page.locator("[name='members[1].name']").fill("Mía Peña")
    await page.locator("[name='members[1].birthDate']").fill("2012-02-03")
    await page.getByRole("button", { name: entries("team.add", words) }).click()
    await page.locator("[name='members[3].name']").fill("Zoë")
    await save.click()
    await expect(page.getByRole("alert")).toContainText(
      entries("error.guardian", { age: 19, ...words }),
    )
    await expectGoodPage(page)
    await page.locator("[name='members[1].guardian']").fill("Ruth Peña")
    await page.locator("[name='members[1].guardianAgrees']").check({ force: true })
    await save.click()

    await expect(page).toHaveURL(/\/my\?done=named$/)
    await expect(page.getByRole("status")).toContainText(t("note.named"))
    for (const name of ["Mía Peña", "Zoë"])
      await expect(page.locator("main ol")).toContainText(name)
    await expect(page.locator("main")).toContainText(t("team.unnamed", { count: 1, ...words }))
    await page.getByRole("link", { name: t("team.name") }).click()
    await expect(page.locator("main")).toContainText(entries("team.guardianAgreed"))
  })

test("each page tells what is wrong, keeps what was typed and is good to read", async ({
  page,
}) => {
  await page.goto(pathIn("es", swim))
  await next(page, "es")
  await expectGoodPage(page)
  await chooseCategory(page, "es", categories.es.classic)
  await next(page, "es")
  await expectGoodPage(page)

  const team = relay(categories.es.classic, "equipo@example.org")
  const child = { name: "Leo", birthDate: "2013-02-03" }
  await sayWhoSwims(page, "es", { ...team, members: [child, {}, {}, { name: "Mía" }] })
  await next(page, "es")
  await expectGoodPage(page)
  await expect(page.locator("[name='members[3].name']")).toHaveValue("Mía")
  await sayWhoSwims(page, "es", { ...team, members: [{ ...child, guardian: "Ruth Peña" }] })
  await next(page, "es")

  await expect(page).toHaveURL(/\/check$/)
  await page.getByRole("button", { name: "Enviar la inscripción" }).click()
  await expectGoodPage(page)
  await expect(page.locator("main")).toContainText("con permiso de Ruth Peña")
  await page
    .getByRole("link", { name: "Cambiar Meta" })
    .or(page.locator(".summary a").last())
    .click()
  await expect(page.locator("[name=goal]")).toHaveValue("$7,500")
})

test("swimmers are added and taken away, and the page stays where it was", async ({ page }) => {
  await page.goto(swim)
  await chooseCategory(page, "en", categories.en.classic)
  await page.locator("[name='members[1].name']").fill("Second")
  await page.locator("[name='members[2].name']").fill("Third")
  for (const count of [4, 5]) {
    await page.getByRole("button", { name: "Add another swimmer" }).click()
    await expect(page.locator("fieldset.member")).toHaveCount(count)
  }
  await expect(page.getByRole("button", { name: "Add another swimmer" })).toHaveCount(0)
  await expect(page).toHaveURL(/#entry-members/)
  await page.getByRole("button", { name: "Remove swimmer 3" }).click()
  await expect(page.locator("[name='members[1].name']")).toHaveValue("Third")
  await expect(page.locator("fieldset.member")).toHaveCount(4)
})

test("a full category is waited for, and says so", async ({ page }) => {
  const tag = page.locator(".entry-category", { hasText: categories.en.full }).locator(".tag")
  const team = { ...relay(categories.en.full, ""), members: [{}, {}, {}, {}, {}] }
  for (let entry = 0; entry < 6; entry++) {
    await page.goto(swim)
    if ((await tag.textContent()) === "Full") break
    await enterSwim(page, "en", { ...team, email: `never-alone-${entry}@example.org` })
  }
  // What a page says of places is up to a second old.
  await expect(async () => {
    await page.goto(swim)
    expect(await tag.textContent()).toBe("Full")
  }).toPass()
  await chooseCategory(page, "en", categories.en.full)
  await expect(page.locator("main")).toContainText("You are joining the waitlist")
  await sayWhoSwims(page, "en", { ...team, email: "waiting@example.org" })
  await next(page, "en")
  await acceptAll(page)
  await page.getByRole("button", { name: "Join the waitlist" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You're on the waitlist")
})

test("a solo swimmer is asked for no team, and another category asks again", async ({ page }) => {
  await page.goto(swim)
  await chooseCategory(page, "en", categories.en.solo)
  await expect(page.locator("[name=team]")).toHaveCount(0)
  await sayWhoSwims(page, "en", {
    category: "",
    captain: { name: "Ana", birthDate: "1990-05-05" },
    email: "solo@example.org",
    goal: "1500",
  })
  await next(page, "en")
  await page.getByRole("link", { name: "Change Category" }).click()
  await chooseCategory(page, "en", categories.en.classic)
  await expect(page.locator("[name='captain.name']")).toHaveValue("Ana")
  await next(page, "en")
  await expect(page.getByRole("alert")).toContainText(
    "The goal in this category is at least $7,500",
  )
})

test("an entry opens in the browser that began it only", async ({ page, browser }) => {
  await page.goto(swim)
  await chooseCategory(page, "en", categories.en.solo)
  const stranger = await browser.newPage({ javaScriptEnabled: false })
  expect((await stranger.goto(page.url()))?.status()).toBe(410)
  await stranger.close()
})
