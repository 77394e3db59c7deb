import type { Page } from "@playwright/test"
import { openBrowser } from "#tests/attack/browser.ts"
import { answer, goOn } from "./answer.ts"
import type { Walk } from "./walks.ts"

/** After signing up: the mail that came, the manage page behind its link, and what one can do there. */
export const manage: Walk = async ({ page, look, at }) => {
  // An address of its own: one that has had many mails waits for its next one.
  const email = `maria.${Date.now()}@example.org`
  await signUp(page, at("/events/medical-mission/register"), email)
  await openNewest(page, at, email)
  await look(page, "mailbox-message")
  const html = await (await page.request.get(`${page.url()}/html`)).text()
  const link = /href="([^"]*\/my\/[^"]+)"/.exec(html)?.[1]
  if (!link) throw new Error("the newest mail has no link to /my")
  await page.goto(at(new URL(link).pathname.replace(/^\/es/, "")))
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
async function erase({ page, look, at }: Parameters<Walk>[0]) {
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
async function times({ page, look, at }: Parameters<Walk>[0]) {
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

/** A question of one's own: how it is written, asked of a family, and not asked any more. */
async function ownQuestions({ page, look, at }: Parameters<Walk>[0]) {
  const list = at("/staff/events/medical-mission/edit/questions")
  await page.goto(list)
  await look(page, "staff-questions-none")
  await page.goto(`${list}/new?like=shirt`)
  await look(page, "staff-question-new")
  await page.locator("[name='hint.en']").fill("Write your ID number on it.")
  await page.locator("main .button-primary").last().click()
  await look(page, "staff-question-errors")
  await page.locator("[name='hint.en']").fill("")
  await page.locator("main .button-primary").last().click()
  await look(page, "staff-questions")
  await page.goto(at("/events/medical-mission/register"))
  for (let step = 1; step <= 5 && !page.url().endsWith("/questions"); step++) {
    await answer(page)
    await goOn(page)
  }
  await look(page, "questions")
  await goOn(page)
  await look(page, "questions-errors")
  await page.goto(list)
  await page.locator("main [name=act][value=retire]").first().click()
}

/** What a coordinator opens, signed in with the code that came by mail. */
export const staff: Walk = async ({ page, look, at }) => {
  const email = "admin@demo.turnout.example"
  await page.goto(at("/staff/sign-in"))
  await page.locator("input[name=email]").fill(email)
  await goOn(page)
  await look(page, "staff-code")
  await goOn(page)
  await look(page, "staff-code-errors")
  await page.locator("input[name=code]").fill(await codeFor(page, at, email))
  await goOn(page)
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
  ] as const) {
    await page.goto(at(path))
    await look(page, name)
  }
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

/** Reads the code in a tab of its own. */
export async function codeFor(
  page: Page,
  at: (path: string) => string,
  email: string,
): Promise<string> {
  const mails = await page.context().newPage()
  await openNewest(mails, at, email)
  const code = /\b\d{8}\b/.exec(await mails.locator("main pre").innerText())?.[0]
  await mails.close()
  if (!code) throw new Error("no code came")
  return code
}

/** Opens the newest mail to `email`, once there is one. */
async function openNewest(page: Page, at: (path: string) => string, email: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(at("/mailbox"))
    if ((await page.locator("main tr", { hasText: email }).count()) > 0) break
    await page.waitForTimeout(500)
  }
  await page.locator("main tr", { hasText: email }).first().locator("a").click()
}

async function signUp(page: Page, start: string, email: string): Promise<void> {
  await page.goto(start)
  for (let step = 1; step <= 6 && !page.url().endsWith("/done"); step++) {
    const field = page.locator("main input[name=email]")
    if ((await field.count()) > 0) await field.fill(email)
    await answer(page)
    await goOn(page)
  }
}
