import { type Browser, expect, type Page, test } from "@playwright/test"
import { addDays, dateIn } from "#app/i18n/time.ts"
import { expectGoodPage } from "./accessible.ts"
import { confirmFamily, sayWhoGoes, writeApplication } from "./families.ts"
import { fillIn, openSeason, type Season, save, signIn } from "./season.ts"
import { next } from "./teams.ts"
import { confirmShifts, goOn, sayWho } from "./volunteers.ts"
import { confirmVisit, press, sayWhoComes } from "./walks.ts"

// An event that nobody had thought of: everything that can be signed up for, under a picture that no other event has.
test.describe.configure({ mode: "serial", timeout: 120_000 })
test.use({
  javaScriptEnabled: false,
  viewport: { width: 1280, height: 900 },
  actionTimeout: 10_000,
})

let season: Season
let staff: Page
let day: string
const slug = "spring-fair"
const edit = `/staff/events/${slug}/edit`

test.beforeAll(async ({ browser }) => {
  season = await openSeason()
  staff = await pageOf(browser)
  day = addDays(dateIn("America/New_York", season.now()), 40)
  await signIn(staff, season)
})
test.afterAll(async () => {
  await season?.close()
})

const pageOf = async (browser: Browser) =>
  (await browser.newContext({ javaScriptEnabled: false })).newPage()
const open = (path: string) => staff.goto(season.at(path))

/** What is offered, and its times: every so many minutes, or one by one as shifts are. */
const offers: { name: string; sort: string; health: boolean; times: Record<string, string> }[] = [
  { name: "Hearing test", sort: "visit", health: true, times: rhythm("20", "3") },
  { name: "Seed swap", sort: "activity", health: false, times: rhythm("60", "10") },
  { name: "Stand in the hall", sort: "table", health: false, times: rhythm("240", "5") },
  {
    ...{ name: "Host", sort: "role", health: false },
    times: {
      ...{ "windows[0].from": "08:30", "windows[0].to": "11:00" },
      ...{ "windows[0].capacity": "2", "windows[0].minimum": "1" },
    },
  },
]
function rhythm(every: string, capacity: string) {
  return { from: "09:00", to: "13:00", every, capacity }
}

test("an event is made from nothing, with a picture that no other has, in one language first", async () => {
  await open("/staff/events/new")
  await fillIn(staff, { from: "nothing", name: "Spring Fair", startsOn: day, slug })
  await save(staff, "Make the event")
  await open(`${edit}/facts`)
  await fillIn(staff, { theme: "plain" })
  await save(staff)
  await open(`${edit}/texts`)
  await fillIn(staff, {
    ...{ "en.tagline": "A morning for neighbors", "en.when": "9 to 1", "en.where": "Town Hall" },
    ...{ "en.promise": "Free for everybody.", "en.summary": "Look, swap, and be heard." },
    ...{ "en.bring": "Yourself.", locales: ["en"] },
  })
  await staff.locator("main [name=locales][value=es]").uncheck({ force: true })
  await save(staff)
  await open(`${edit}/sites/new`)
  await fillIn(staff, {
    "texts.en.name": "Town Hall",
    address: "1 Main Street, Mystic, CT 06355",
    town: "Mystic",
  })
  await save(staff)
})

for (const { name, sort, health, times } of offers)
  test(`${name} is offered, and its times are made by a pattern`, async () => {
    await open(`${edit}/offerings/new`)
    await fillIn(staff, { "texts.en.name": name, sort, health, takes: "one" })
    await save(staff)
    await fillIn(staff, { ...times, firstDay: day, lastDay: day })
    await staff.getByRole("button", { name: "See what this makes" }).click()
    await save(staff, /^Make (this|these)/)
  })

test("it is published, and its first page offers each way to take part", async ({ page }) => {
  await open(`${edit}/publish`)
  await expectGoodPage(staff)
  await save(staff, "Publish now")
  await expect(async () => {
    await page.goto(season.at(`/events/${slug}`))
    await expect(page.locator("main")).toHaveAttribute("data-theme", "plain", { timeout: 500 })
  }).toPass()
  for (const { name } of offers.slice(0, 2)) await expect(page.locator("main")).toContainText(name)
  await expectGoodPage(page)
  await page.goto(season.at(`/es/events/${slug}`))
  await expect(page.locator("main")).toContainText("English")
  await page.goto(season.at(`/events/${slug}/register`))
  await expectGoodPage(page)
  await expect(page.locator("main a[href*='/register/']")).toHaveCount(3)
})

const start = (page: Page, flow: string) => page.goto(season.at(`/events/${slug}/register/${flow}`))
const registered = (page: Page) => expect(page).toHaveURL(/\/done$/)

test("a family signs up for its service", async ({ page }) => {
  await start(page, "visit")
  await page.getByRole("radio").first().check({ force: true })
  await press(page, "en", "next")
  await sayWhoComes(page, "en", [{ name: "Ana", birthYear: 1985, services: [0] }])
  await press(page, "en", "next")
  await confirmVisit(page, "en", { email: "ana@example.org" })
  await registered(page)
})

test("neighbors sign up for its activity", async ({ page }) => {
  await start(page, "activity")
  await page.locator("[name=times]").first().check({ force: true })
  await next(page, "en")
  await sayWhoGoes(page, "en", [{ name: "Bea", birthYear: 1980 }])
  await next(page, "en")
  await confirmFamily(page, "en", "bea@example.org")
  await registered(page)
})

test("a group asks for its table", async ({ page }) => {
  await start(page, "table")
  await writeApplication(page, "en", "club@example.org")
  await page.locator("[name=privacy]").check({ force: true })
  await page.locator("main form button").last().click()
  await registered(page)
})

test("a volunteer takes its shift", async ({ page }) => {
  await page.goto(season.at(`/events/${slug}/volunteer?by=role`))
  for (let closed = page.locator("details:not([open]) > summary"); (await closed.count()) > 0; )
    await closed.first().click()
  await page.locator("input[name=shift]").first().check({ force: true })
  await goOn(page, "en")
  await sayWho(page, "en", { name: "Vera", email: "vera@example.org" })
  await confirmShifts(page, "en")
  await registered(page)
})

test("each of them stands on its roster", async () => {
  await open(`/staff/events/${slug}/roster`)
  for (const name of ["Ana", "Bea", "Hartford Readers", "Vera"])
    await expect(staff.locator("main")).toContainText(name)
})
