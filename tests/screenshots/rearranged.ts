import { goOn } from "./answer.ts"
import { openLink } from "./mails.ts"
import { signInAsStaff, signUp } from "./sign-up.ts"
import type { Walk } from "./walks.ts"

type Visit = Parameters<Walk>[0]

/** A copy of an event that people have signed up for is postponed, said in one language only, and cancelled. */
export const rearranged: Walk = async (visit) => {
  const { page, look, at } = visit
  const slug = `mission-${Date.now()}`
  const edit = `/staff/events/${slug}/edit`
  await signInAsStaff(visit, "coordinator@demo.turnout.example")
  await publishCopy(visit, slug)

  const email = `nadia.${Date.now()}@example.org`
  const family = await page.context().newPage()
  await signUp(family, at(`/events/${slug}/register`), email)
  await openLink(family, at, email)
  await family.goto(at("/my/answers"))
  await look(family, "my-answers")

  await page.goto(at(`/staff/events/${slug}/postpone`))
  await goOn(page)
  await look(page, "staff-postpone-errors")
  await page.locator("select[name=day]").selectOption("all")
  await page.locator("input[name=to]").fill("2028-05-13")
  await goOn(page)
  await look(page, "staff-postpone-preview")
  await page.locator("main button[name=intent][value=go]").click()
  await look(page, "staff-postponed")
  await page.goto(at(`/events/${slug}`))
  await look(page, "event-postponed")
  await isAsked({ page: family, look, at })
  await page.goto(at(`/staff/events/${slug}/postpone`))
  await look(page, "staff-postpone-replies")

  await page.goto(at(`${edit}/texts`))
  const other = new URL(at("/")).pathname === "/es" ? "es" : "en"
  await page.locator(`input[name=locales][value=${other}]`).dispatchEvent("click")
  await goOn(page)
  await page.waitForTimeout(1_100)
  await page.goto(at(`/events/${slug}`))
  await look(page, "event-other-language")

  await page.goto(at(`/staff/events/${slug}/cancel`))
  await page.locator("main input[type=checkbox]").dispatchEvent("click")
  await page.locator("main .button-danger").click()
  await look(page, "staff-cancelled")
  await page.waitForTimeout(1_100)
  await page.goto(at(`/events/${slug}`))
  await look(page, "event-cancelled")
  await family.goto(at("/my"))
  await look(family, "my-event-cancelled")
}

/** Next time's event, with a question of its own, open to everybody. */
async function publishCopy({ page, look, at }: Visit, slug: string) {
  await page.goto(at("/staff/events/new?copy=medical-mission"))
  await page.locator("input[name=startsOn]").fill("2028-05-05")
  await page.locator("input[name=slug]").fill(slug)
  await goOn(page)
  await look(page, "edit-copy")
  await page.goto(at(`/staff/events/${slug}/edit/questions/new?like=shirt`))
  await goOn(page)
  await page.goto(at(`/staff/events/${slug}/edit/registration`))
  // A day that has begun wherever the event is.
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await page.locator("input[name=opensOn]").fill(yesterday)
  await page.locator("input[name=opensAt]").fill("00:00")
  await goOn(page)
  await page.goto(at(`/staff/events/${slug}/edit/publish`))
  await look(page, "edit-publish-ready")
  await goOn(page)
}

/** The mail that asks, its page of three buttons, and what each of them leads to. */
async function isAsked({ page, look, at }: Visit) {
  await page.goto(at("/my/ask"))
  for (let tries = 0; tries < 40 && !page.url().endsWith("/ask"); tries++) {
    await page.waitForTimeout(500)
    await page.goto(at("/my/ask"))
  }
  await look(page, "my-ask")
  await page.locator("main button[name=answer][value=gaveUp]").click()
  await look(page, "my-ask-sure")
  await page.goto(at("/my/ask"))
  await page.locator("main button[name=answer][value=otherTime]").click()
  await look(page, "my-ask-times")
  await page.goto(at("/my"))
  await look(page, "my-asked")
}
