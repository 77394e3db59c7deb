import type { Locator, Page } from "@playwright/test"

/** What a person types, by the end of a field's name. */
const words: [RegExp, string][] = [
  [/website$/, ""],
  [/email$/i, "maria@example.org"],
  [/phone$/i, "860 555 0142"],
  [/birthYear$/, "1986"],
  [/birthDate$/, "1986-04-12"],
  [/expiresOn$/, "2031-12-31"],
  [/goal$/, "9000"],
  [/number$/, "RN-118204"],
  [/zip$/, "06106"],
  [/code$/, "BCDFGHJK"],
  [/(organi[sz]ation|team)$/i, "Amigos de Park Street"],
  [/name$/i, "María José Núñez-O'Brien"],
  [/emergencyName$|guardian$/, "Łukasz Wójcik"],
]

/** Answers what the page's form asks and still lacks, as one person would. Optional fields are left as they are. */
export async function answer(page: Page): Promise<void> {
  const form = mainForm(page)
  for (const field of await form.locator("input, textarea, select").all()) await fill(form, field)
}

/** The form that leads on: the last one on the page. */
export const mainForm = (page: Page): Locator =>
  page
    .locator("main form[method=post]")
    .filter({ has: page.locator(".button-primary") })
    .last()

/** Presses the button that leads on. */
export async function goOn(page: Page): Promise<void> {
  await mainForm(page).locator(".button-primary").last().click()
}

async function fill(form: Locator, field: Locator): Promise<void> {
  const { name, type, tag, value, disabled, folded } = await field.evaluate((element) => {
    const { name, type, tagName, value, disabled } = element as HTMLInputElement
    const folded = element.closest("details:not([open])") !== null
    return { name, type, tag: tagName, value, disabled, folded }
  })
  if (disabled || folded || type === "hidden") return
  if (type === "radio" || type === "checkbox") {
    const group = form.locator(`[name="${name}"]`)
    const any = await group.evaluateAll((all) =>
      all.some((one) => (one as HTMLInputElement).checked),
    )
    if (!any) await field.dispatchEvent("click")
    return
  }
  if (value !== "") return
  if (tag === "SELECT") {
    const options = await field
      .locator("option")
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))
    await field.selectOption(options.find((one) => one !== "") ?? "")
    return
  }
  const known = words.findLast(([pattern]) => pattern.test(name))
  if (known?.[1]) await field.fill(known[1])
  else if (tag === "TEXTAREA") await field.fill("Fruit, water and a game for children")
}
