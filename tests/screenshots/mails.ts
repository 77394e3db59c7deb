import type { Page } from "@playwright/test"

type At = (path: string) => string

/** How many mails to an address, or with such a subject, have come. */
export async function countMails(page: Page, at: At, about: string | RegExp): Promise<number> {
  await page.goto(at("/mailbox"))
  return page.locator("main tr", { hasText: about }).count()
}

/** Reads the code of a mail that came after so many, in a tab of its own. */
export async function codeFor(page: Page, at: At, email: string, known: number): Promise<string> {
  const mails = await page.context().newPage()
  await openNewest(mails, at, email, known)
  const code = /\b\d{8}\b/.exec(await mails.locator("main pre").innerText())?.[0]
  await mails.close()
  if (!code) throw new Error("no code came")
  return code
}

/** Opens the newest mail to an address, or with such a subject, once there are more than were known. */
export async function openNewest(
  page: Page,
  at: At,
  about: string | RegExp,
  known = 0,
): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if ((await countMails(page, at, about)) > known) break
    await page.waitForTimeout(500)
  }
  await page.locator("main tr", { hasText: about }).first().locator("a").click()
}

/** Opens a link to a registration that such a mail has: the first, or the one whose address ends so. */
export async function openLink(
  page: Page,
  at: At,
  about: string | RegExp,
  ending = "",
): Promise<void> {
  await openNewest(page, at, about)
  const html = await (await page.request.get(`${page.url()}/html`)).text()
  const links = [...html.matchAll(/href="([^"]*\/my\/[^"]+)"/g)].map(([, link]) => new URL(link!))
  const link = links.find(({ pathname, search }) => (pathname + search).endsWith(ending))
  if (!link) throw new Error("the newest mail has no such link")
  await page.goto(at(link.pathname.replace(/^\/es/, "") + link.search))
}
