import { expect, test } from "vitest"
import { boxOf } from "#tests/html.ts"
import type { openBrowser } from "./browser.ts"
import { onEachEngine } from "./target.ts"

// A child of ten signs up, with a telephone of its own in the hand of whoever reads the form.
const born = String(new Date().getUTCFullYear() - 10)
const register = "/events/medical-mission/register"

/** Starts where everything is offered; answers the page that asks who comes. */
const begun = async (browser: ReturnType<typeof openBrowser>) => {
  const page = await browser.get(register)
  return (await browser.post(register, { site: boxOf(page.text, "Hartford") })).to!
}

onEachEngine((at) => {
  /** As far as the last page: the address of that page. */
  const toTheEnd = async (browser: ReturnType<typeof openBrowser>, needs = "") => {
    const people = await begun(browser)
    const page = await browser.get(people)
    const form: [string, string][] = [
      ["version", "1"],
      ["people[0].key", "1"],
      ["people[0].name", "Leo"],
      ["people[0].birthYear", born],
      ["people[0].language", "en"],
      ["people[0].services", boxOf(page.text, "Dental check")],
      ...(needs ? ([["people[0].needs", needs]] as [string, string][]) : []),
    ]
    const times = await browser.post(people, form)
    expect(times.to).toMatch(/\/times$/)
    const check = await browser.fill(times.to!)
    expect(check.to).toMatch(/\/check$/)
    return check.to!
  }
  const signedUp = async () =>
    (await at().query<{ id: string }>("select id from registrations where contact = 'Leo'")).length
  const last = (more: Record<string, string> = {}) => ({
    ...{ version: "3", name: "Leo", privacy: "on" },
    ...more,
  })

  test("a child alone is refused in words, whatever is left out of the form", async () => {
    const browser = at().browser()
    const check = await toTheEnd(browser, "ride")
    const forms = [
      last(),
      last({ email: "leo@example.net" }),
      last({ phone: "860 555 0123" }),
      last({ phone: "860 555 0123", adult: "on" }),
      last({ adult: "on", along: "on" }),
    ]
    for (const [index, form] of forms.entries()) {
      const answer = await browser.post(check, { ...form, version: String(3 + index) })
      expect([answer.status, answer.text.includes("under 18")]).toEqual([400, true])
    }
    expect(await signedUp()).toBe(0)
  })

  test("the contact's name stands empty when only children come", async () => {
    const browser = at().browser()
    const page = await browser.get(await toTheEnd(browser))
    const name = /<input[^>]*name="name"[^>]*>/.exec(page.text)?.[0]
    expect(name).toBeDefined()
    expect(name).not.toContain("Leo")
  })

  test("with an adult who can be called and comes along, the child is signed up", async () => {
    const browser = at().browser()
    const check = await toTheEnd(browser)
    const adult = last({ phone: "860 555 0123", adult: "on", along: "on" })
    expect((await browser.post(check, adult)).to).toMatch(/\/done$/)
    expect(await signedUp()).toBe(1)
  })

  test("a talk about alcohol and drugs is not for a child, also when it is posted by hand", async () => {
    const browser = at().browser()
    const people = await begun(browser)
    const page = await browser.get(people)
    const answer = await browser.post(people, [
      ["version", "1"],
      ["people[0].key", "1"],
      ["people[0].name", "Leo"],
      ["people[0].birthYear", born],
      ["people[0].language", "en"],
      ["people[0].services", boxOf(page.text, "Someone to talk to")],
    ])
    expect(answer.status).toBe(400)
    expect(answer.text).toContain("from 18 years on")
  })
})
