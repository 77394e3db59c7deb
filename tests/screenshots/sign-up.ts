import type { Page } from "@playwright/test"
import { answer, goOn } from "./answer.ts"
import { codeFor, countMails } from "./mails.ts"
import type { Walk } from "./walks.ts"

/** Goes through a flow as somebody with an address, until it is done or a step whose address ends with `until` is reached. */
export async function signUp(
  page: Page,
  start: string,
  email: string,
  {
    first = answer,
    until = "/done",
  }: { first?: (page: Page) => Promise<void>; until?: string } = {},
): Promise<void> {
  await page.goto(start)
  for (let step = 1; step <= 8 && !new URL(page.url()).pathname.endsWith(until); step++) {
    const field = page.locator("main input[name=email]")
    if ((await field.count()) > 0) await field.fill(email)
    await (step === 1 ? first : answer)(page)
    await goOn(page)
  }
}

/** Opens the first place and chooses what is free there first. */
export async function chooseShift(page: Page): Promise<void> {
  await page.locator(".shift-group:not([open]) > summary").first().click()
  await page
    .locator(".shift-group[open] input[type=checkbox]:enabled")
    .first()
    .dispatchEvent("click")
}

/** Signs in with the code that comes by mail; `seen` keeps pictures of it. */
export async function signInAsStaff(
  { page, look, at }: Parameters<Walk>[0],
  email: string,
  { seen }: { seen?: boolean } = {},
): Promise<void> {
  const known = await countMails(page, at, email)
  await page.goto(at("/staff/sign-in"))
  await page.locator("input[name=email]").fill(email)
  await goOn(page)
  if (seen) {
    await look(page, "staff-code")
    await goOn(page)
    await look(page, "staff-code-errors")
  }
  await page.locator("input[name=code]").fill(await codeFor(page, at, email, known))
  await goOn(page)
}
