import type { Page } from "@playwright/test"
import { countMails, openLink, openNewest } from "./mails.ts"
import { chooseShift, signInAsStaff, signUp } from "./sign-up.ts"
import type { Walk } from "./walks.ts"

/** Whoever signs up twice with one address, or is signed up by somebody else, is asked by mail. */
export const asked: Walk = async ({ page, look, at }) => {
  const email = `tom.${Date.now()}@example.org`
  const board = at("/events/medical-mission/volunteer")
  await signUp(page, board, email, { first: chooseShift })
  await page.context().clearCookies()
  await openLink(page, at, email, "?to=not-me")
  await look(page, "my-not-me")
  await page.context().clearCookies()
  await openLink(page, at, email)
  await look(page, "my-who")
  await page.locator("main .button-primary").click()
  await look(page, "my-confirmed")
  await page.context().clearCookies()
  const known = await countMails(page, at, email)
  await signUp(page, board, email, { first: chooseShift })
  await page.context().clearCookies()
  await openNewest(page, at, email, known)
  await openLink(page, at, email)
  await page.locator("main .button-primary").click()
  await look(page, "my-choose")
}

/** A captain names swimmers later. */
export const team: Walk = async ({ page, look, at }) => {
  const email = `ruth.${Date.now()}@example.org`
  await signUp(page, at("/events/swim-across-the-sound/register"), email, { first: chooseRelay })
  await openLink(page, at, email)
  await look(page, "my-entry")
  await page.goto(at("/my/team"))
  await look(page, "my-team")
}

/** The second kind of entry, which several people swim. */
async function chooseRelay(page: Page) {
  await page.locator("main input[type=radio]").nth(1).dispatchEvent("click")
}

/** Somebody who waits is offered a place, because staff add some. */
export const offered: Walk = async (visit) => {
  const { page, look, at } = visit
  await signInAsStaff(visit, "admin@demo.turnout.example")
  await page.goto(at("/staff/events/domingo/edit/offerings"))
  const tour = page.locator("main tbody th a").first()
  await page.goto(`${new URL((await tour.getAttribute("href"))!, page.url()).href}/times`)
  await page.locator("input[name=which][value=all]").dispatchEvent("click")
  await page.locator("#many summary").first().click()
  await page.locator("input[name=capacity]").fill("40")
  await page.locator("button[value=change]").click()
  const somebody = await page.context().newPage()
  await openLink(somebody, at, /A place is free for you|Hay un lugar para usted/)
  await somebody.locator('main a[href*="/my/offer/"]').first().click()
  await look(somebody, "my-offer")
}
