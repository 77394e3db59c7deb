import { goOn } from "./answer.ts"
import { signInAsStaff } from "./sign-up.ts"
import type { Walk } from "./walks.ts"

const email = "coordinator@demo.turnout.example"

/** How an event is made of a template, looked at from all sides, and changed. */
export const editing: Walk = async ({ page, look, at }) => {
  await signInAsStaff({ page, look, at }, email)
  await page.goto(at("/staff/events/new"))
  await look(page, "edit-new")
  await goOn(page)
  await look(page, "edit-new-errors")
  await page.locator("input[value=screeningDay]").dispatchEvent("click")
  await page.locator("input[name=startsOn]").fill("2028-05-06")
  const slug = `screening-${Date.now()}`
  await page.locator("input[name=slug]").fill(slug)
  await goOn(page)
  await look(page, "edit")
  const parts = ["facts", "texts", "registration", "publish", "preview", "as-seen"]
  for (const part of parts) {
    await page.goto(at(`/staff/events/${slug}/edit/${part}`))
    await look(page, `edit-${part}`)
  }
  await conflict({ page, look, at }, `/staff/events/${slug}/edit/facts`)
  for (const part of ["history", "undo"]) {
    await page.goto(at(`/staff/events/${slug}/edit/${part}`))
    await look(page, `edit-${part}`)
  }
  await page.goto(at("/staff/events/medical-mission/edit"))
  await look(page, "edit-published")
}

/** Two who change one thing: the second sees both values. */
async function conflict({ page, look, at }: Parameters<Walk>[0], path: string) {
  await page.goto(at(path))
  const other = await page.context().newPage()
  await other.goto(at(path))
  await other.locator("select[name=zone]").selectOption("America/Denver")
  await goOn(other)
  await other.close()
  await page.locator("select[name=zone]").selectOption("America/Chicago")
  await goOn(page)
  await look(page, "edit-facts-conflict")
}
