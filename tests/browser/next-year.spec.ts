import { type Browser, expect, type Page, test } from "@playwright/test"
import { addDays, dateIn, longDate } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import { demonstrationDates } from "#db/seed/dates.ts"
import { expectGoodPage } from "./accessible.ts"
import { DAY, fillIn, linkIn, mailAbout, openSeason, type Season, save, signIn } from "./season.ts"
import { next } from "./teams.ts"
import { choosePlace, confirmVisit, press, sayWhoComes } from "./walks.ts"

// One event's whole life, from last year's to its deletion, as a coordinator and a family live it.
test.describe.configure({ mode: "serial", timeout: 120_000 })
test.use({
  javaScriptEnabled: false,
  viewport: { width: 1280, height: 900 },
  actionTimeout: 10_000,
})

let season: Season
let staff: Page
let family: Page
/** The same Saturday, a year later. */
let day: string
const slug = "medical-mission-next"
const edit = `/staff/events/${slug}/edit`
const email = "familia@example.org"

test.beforeAll(async ({ browser }) => {
  season = await openSeason()
  staff = await pageOf(browser)
  family = await pageOf(browser)
  day = addDays(demonstrationDates(season.now()).medicalMission, 364)
  await signIn(staff, season)
})
test.afterAll(async () => {
  await season?.close()
})

const pageOf = async (browser: Browser) =>
  (await browser.newContext({ javaScriptEnabled: false, locale: "en-US" })).newPage()
const open = (path: string) => staff.goto(season.at(path))
const push = (name: string | RegExp) => staff.getByRole("button", { name }).click()
test("next year's event is a copy of this year's, with every date moved and nobody in it", async () => {
  await open("/staff/events/new")
  await staff.getByRole("radio", { name: /copy of Medical Mission/ }).check({ force: true })
  await fillIn(staff, { startsOn: day, slug })
  await save(staff, "Make the event")
  await expect(staff).toHaveURL(season.at(edit))
  await expectGoodPage(staff)
  expect((await family.goto(season.at(`/events/${slug}`)))?.status()).toBe(404)
})

test("it gets a place, a service with times by a pattern, a question, and its Spanish words", async () => {
  await open(`${edit}/sites/new`)
  await fillIn(staff, {
    ...{ "texts.en.name": "Ferguson Library", town: "Stamford" },
    address: "1 Public Library Plaza, Stamford, CT 06901",
  })
  await save(staff)
  await open(`${edit}/offerings/new`)
  await fillIn(staff, {
    ...{ "texts.en.name": "Hearing test", "texts.es.name": "Prueba de audición" },
    ...{ sort: "visit", health: true, takes: "one" },
  })
  await save(staff)
  await makeTimes()

  await open(`${edit}/questions/new`)
  await fillIn(staff, {
    ...{ "label.en": "How did you hear about us?", "label.es": "¿Cómo se enteró?" },
    ...{ kind: "one", asks: "contact" },
  })
  for (const [index, [en, es]] of [
    ["A friend", "Por amistades"],
    ["The radio", "Por la radio"],
  ].entries()) {
    await push(/Add a choice/)
    await fillIn(staff, { [`choices[${index}].en`]: en!, [`choices[${index}].es`]: es! })
  }
  await save(staff)

  await open(`${edit}/texts`)
  await fillIn(staff, { "es.tagline": "Otro año de atención gratis" })
  await save(staff)
})

/** Every quarter of an hour from 9 to 2, four places with one for walk-ins, a break, at two places. */
async function makeTimes() {
  for (const box of await staff.locator("main [name=sites]").all())
    await box.uncheck({ force: true })
  for (const place of [/Cesar Batalla/, /Ferguson/])
    await staff.getByRole("checkbox", { name: place }).check({ force: true })
  await fillIn(staff, {
    ...{ from: "09:00", to: "14:00", every: "15", capacity: "4", heldWalkin: "1" },
    ...{ "pauses[0].from": "11:30", "pauses[0].to": "12:00", firstDay: day, lastDay: day },
  })
  await push("See what this makes")
  // Ten before the break and eight after it, at two places.
  await expect(staff.locator("#preview")).toContainText("36 times")
  await expectGoodPage(staff)
  await save(staff, "Make these 36 times")
  await expect(staff.locator("main")).toContainText("36 times")
}

test("it is published, and a family registers and answers the question in Spanish", async () => {
  await open(`${edit}/registration`)
  await fillIn(staff, {
    kind: "all",
    opensOn: dateIn("America/New_York", season.now()),
    opensAt: "00:00",
  })
  await save(staff)
  await open(`${edit}/publish`)
  await save(staff, "Publish now")

  await expect(async () => {
    await family.goto(season.at(`/es/events/${slug}`))
    await expect(family.locator("main")).toContainText("Otro año de atención gratis", {
      timeout: 500,
    })
  }).toPass()
  await family.goto(season.at(`/es/events/${slug}/register`))
  await choosePlace(family, "es", "06901")
  await sayWhoComes(family, "es", [
    { name: "Ana Núñez", birthYear: 1985, services: [0] },
    { name: "Leo Núñez", birthYear: 1999, services: [0] },
  ])
  await press(family, "es", "next")
  await expect(family.locator("main")).toContainText("¿Cómo se enteró?")
  await family.getByRole("radio", { name: "Por la radio" }).check({ force: true })
  await expectGoodPage(family)
  await next(family, "es")
  await confirmVisit(family, "es", { email })
  await expect(family.locator("main")).toContainText("Ferguson Library")
  const { text } = await mailAbout(season, email, /\/my\//)
  expect(text).not.toContain("audición")
  await family.goto(linkIn(text!))
  await expect(family.locator("main")).toContainText("Por la radio")
})

test("a station is closed, its family is sent to the nearest other place, and told so", async () => {
  await open(`/staff/events/${slug}/stations`)
  await staff.locator("summary", { hasText: "Ferguson Library" }).click()
  await staff
    .getByRole("row", { name: /Hearing test/ })
    .filter({ visible: true })
    .getByRole("link")
    .click()
  await staff.locator("main form[method=get] button").click()
  await expect(staff.locator("main")).toContainText("Cesar Batalla School")
  await expectGoodPage(staff)
  await staff.locator("button[name=intent][value=close]").click()
  await mailAbout(season, email, /Cesar Batalla School/)
  await family.goto(season.at("/es/my"))
  await expect(family.locator("main")).toContainText("Cesar Batalla School")
})

test("it is postponed: after an hour everybody is asked, and the family answers", async () => {
  const later = addDays(day, 7)
  // Set-up on the eve is the first day.
  await open(`/staff/events/${slug}/postpone`)
  await fillIn(staff, { day: "all", to: addDays(later, -1) })
  await push("Show who is affected and the mail")
  await expectGoodPage(staff)
  await staff.locator("main button[name=intent][value=go]").click()
  await season.later(DAY / 20)
  const { text } = await mailAbout(season, email, new RegExp(dayAndMonth(later)))
  await family.goto(linkIn(text!))
  await expect(family.locator("main")).toContainText(dayAndMonth(later))
  await family.goto(season.at("/es/my/ask"))
  await expectGoodPage(family)
  await family.locator("button[name=answer][value=suits]").click()
  await expect(family.locator("main")).not.toContainText("Error")
  await open(`/staff/events/${slug}/postpone`)
  const suits = texts("en", "editor")("postpone.reply.suits")
  await expect(staff.getByRole("row", { name: suits }).getByRole("cell")).toHaveText("1")
})

/** As Spanish pages and mails write it, without its weekday. */
const dayAndMonth = (date: string) => /\d+ de [a-z]+/.exec(longDate("es", date))![0]

test("long after it is over, nothing identifies anybody any more", async () => {
  await season.later(364 * DAY + 7 * DAY + 120 * DAY)
  await expect(async () => {
    await family.goto(season.at("/es/my"))
    await expect(family).toHaveURL(/\/my\/find/, { timeout: 500 })
  }).toPass({ timeout: 40_000 })
  await signIn(staff, season)
  await open(`/staff/events/${slug}/deletion`)
  await expect(staff.locator("main")).toContainText(/deleted/i)
  await open(`/staff/events/${slug}/roster`)
  await expect(staff.locator("main")).not.toContainText("Núñez")
  for (const trace of ["Núñez", email]) expect(season.holds(trace), trace).toBe(false)
})
