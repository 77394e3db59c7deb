import type { Page } from "@playwright/test"
import { openBrowser } from "#tests/attack/browser.ts"
import { goOn } from "./answer.ts"
import { openLink, openNewest } from "./mails.ts"
import { chooseShift, signInAsStaff, signUp } from "./sign-up.ts"
import type { Walk } from "./walks.ts"

type Visit = Parameters<Walk>[0]

/** After signing up: the mail that came, the manage page behind its link, and what one can do there. */
export const manage: Walk = async ({ page, look, at }) => {
  // An address of its own: one that has had many mails waits for its next one.
  const email = `maria.${Date.now()}@example.org`
  await signUp(page, at("/events/medical-mission/register"), email)
  await openNewest(page, at, email)
  await look(page, "mailbox-message")
  await openLink(page, at, email)
  await look(page, "my")
  for (const [name, link] of [
    ["my-card", "/my/card"],
    ["my-move", "/my/move/"],
    ["my-cancel-one", "/my/cancel?booking"],
    ["my-cancel", "/my/cancel?all"],
    ["my-data", "/my/data"],
  ] as const) {
    await page.goto(at("/my"))
    await page.locator(`main a[href*="${link}"]`).first().click()
    await look(page, name)
  }
  await erase({ page, look, at })
}

/** What one's data is, and the two steps of deleting it. */
async function erase({ page, look, at }: Visit) {
  await page.goto(at("/my/erase"))
  await look(page, "my-erase")
  await page.goto(at("/my/erase?what=all"))
  await look(page, "my-erase-sure")
  await page.locator("main .button-danger").click()
  await look(page, "my-erase-errors")
  await page.locator("main label[for=erase-sure]").click()
  await page.locator("main .button-danger").click()
  await look(page, "my-erase-done")
}

/** Times of something that one signs up for, and more of them by a pattern: its errors, and what it would make. */
async function times({ page, look, at }: Visit) {
  await page.goto(at("/staff/events/medical-mission/edit/offerings"))
  const offering = await page.locator("main tbody th a").first().getAttribute("href")
  await page.goto(new URL(offering!, page.url()).href)
  await look(page, "staff-offering")
  await page.goto(`${page.url()}/times`)
  await look(page, "staff-times")
  await page.goto(`${page.url()}/new?by=rhythm`)
  await page.locator("main .button-primary").click()
  await look(page, "staff-times-errors")
  for (const [name, value] of Object.entries({
    from: "15:00",
    to: "17:00",
    every: "15",
    capacity: "4",
  }))
    await page.locator(`main input[name=${name}]`).fill(value)
  await page.locator("main .button-primary").click()
  await look(page, "staff-times-preview")
}

/** A question of one's own: how it is written, asked in each flow, and not asked any more. */
async function ownQuestions(visit: Visit) {
  const { page, look, at } = visit
  const list = at("/staff/events/medical-mission/edit/questions")
  await page.goto(list)
  await look(page, "staff-questions-none")
  await page.goto(`${list}/new?like=shirt`)
  await look(page, "staff-question-new")
  await page.locator("[name='hint.en']").fill("Write your ID number on it.")
  await page.locator("main .button-primary").last().click()
  await look(page, "staff-question-errors")
  await page.locator("[name='hint.en']").fill("So that we order enough of each.")
  await page.locator("main .button-primary").last().click()
  await look(page, "staff-questions")
  await signUp(page, at("/events/medical-mission/register"), email, { until: "/questions" })
  await look(page, "questions")
  await goOn(page)
  await look(page, "questions-errors")
  await signUp(page, at("/events/medical-mission/volunteer"), email, {
    first: chooseShift,
    until: "/questions",
  })
  await look(page, "questions-shift")
  await page.goto(list)
  await page.locator("main [name=act][value=retire]").first().click()
  for (const [name, slug, start] of [
    ["questions-activity", "domingo", "/events/domingo/register/activity"],
    ["questions-table", "domingo", "/events/domingo/register/table"],
    ["questions-entry", "swim-across-the-sound", "/events/swim-across-the-sound/register"],
  ] as const) {
    await page.goto(at(`/staff/events/${slug}/edit/questions/new?like=heard`))
    await page.locator("main .button-primary").last().click()
    await signUp(page, at(start), email, { until: "/questions" })
    await look(page, name)
    await page.goto(at(`/staff/events/${slug}/edit/questions`))
    await page.locator("main [name=act][value=retire]").first().click()
  }
}

const email = "maria@example.org"

/** What a coordinator opens, signed in with the code that came by mail. */
export const staff: Walk = async ({ page, look, at }) => {
  await signInAsStaff({ page, look, at }, "admin@demo.turnout.example", { seen: true })
  await look(page, "staff")
  for (const [name, path] of [
    ["staff-event", "/staff/events/medical-mission"],
    ["staff-event-swim", "/staff/events/swim-across-the-sound"],
    ["staff-roster", "/staff/events/medical-mission/roster"],
    ["staff-roster-search", "/staff/events/medical-mission/roster?state=held"],
    ["staff-mail", "/staff/events/medical-mission/mail"],
    ["staff-calls", "/staff/events/medical-mission/calls"],
    ["staff-stations", "/staff/events/medical-mission/stations"],
    ["staff-postpone", "/staff/events/medical-mission/postpone"],
    ["staff-cancel", "/staff/events/medical-mission/cancel"],
    ["staff-deletion", "/staff/events/medical-mission/deletion"],
    ["staff-sites", "/staff/events/medical-mission/edit/sites"],
    ["staff-site-new", "/staff/events/medical-mission/edit/sites/new"],
    ["staff-offerings", "/staff/events/medical-mission/edit/offerings"],
    ["staff-offering-new", "/staff/events/medical-mission/edit/offerings/new"],
    ["staff-help", "/staff/help"],
    ["staff-help-new", "/staff/help/new"],
    ["staff-lists", "/staff/lists/profession"],
    ["staff-deletion-overview", "/staff/deletion"],
    ["staff-audit", "/staff/audit"],
    ["staff-you", "/staff/you"],
    ["staff-people", "/staff/people"],
    ["staff-people-invite", "/staff/people/invite"],
    ["staff-same", "/staff/events/medical-mission/same"],
  ] as const) {
    await page.goto(at(path))
    await look(page, name)
  }
  await page.goto(at("/staff/people"))
  await page.locator('main a[href*="/staff/people/"]:not([href$="/invite"])').last().click()
  await look(page, "staff-person")
  await times({ page, look, at })
  await ownQuestions({ page, look, at })
  await flood(page, at)
  await page.goto(at("/staff/events/medical-mission"))
  await page.locator('main a[href*="/floods"]').click()
  await look(page, "staff-floods")
  await page.locator('main a[href*="/floods/release"]').first().click()
  await look(page, "staff-floods-release")
  await page.goto(at("/staff/events/medical-mission/roster"))
  await page.locator('main a[href*="/staff/registrations/"]').first().click()
  await look(page, "staff-registration")
  for (const [name, link] of [
    ["staff-registration-data", "/data"],
    ["staff-registration-erase", "/erase"],
  ] as const) {
    await page.locator(`main a[href$="${link}"]`).click()
    await look(page, name)
    await page.goBack()
  }
}

/** Many sign-ups at a stretch, unless there are some from before. */
async function flood(page: Page, at: (path: string) => string) {
  await page.goto(at("/staff/events/medical-mission/floods"))
  if ((await page.locator('main a[href*="/floods/release"]').count()) > 0) return
  const { origin, port } = new URL(at("/"))
  for (let one = 0; one < 8; one++) {
    const somebody = openBrowser({ origin, port: Number(port) })
    await somebody.walk("/events/medical-mission/register", { name: "Nobody", birthYear: "1980" })
    somebody.close()
  }
}
