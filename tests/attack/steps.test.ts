import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { boxOf, fillIn, mainForm } from "#tests/html.ts"
import type { openBrowser } from "./browser.ts"
import { onEachEngine } from "./target.ts"

// Steps that are replayed, stale, forged, of another browser or faster than a hand.
type Browser = ReturnType<typeof openBrowser>

const register = "/events/medical-mission/register"
const ana = { name: "Ana", birthYear: "1980" }
const HAND = 1_300

/** What a page's form would send, with these answers instead or besides. */
const formOf = (page: string, answers: Record<string, string> = {}) => {
  const sent = new URLSearchParams(fillIn(mainForm(page)!, ana))
  for (const [name, value] of Object.entries(answers)) sent.set(name, value)
  return sent.toString()
}

/** Fills a page as fast as people do; answers where that leads. */
async function fillSlowly(browser: Browser, path: string): Promise<string> {
  const page = await browser.get(path)
  await pause(HAND)
  const { to } = await browser.post(path, formOf(page.text))
  return to ?? path
}

onEachEngine(
  (at) => {
    const registered = async () =>
      (await at().query<{ id: string }>("select id from registrations")).length

    test("what comes faster than a hand, or with a time of its own making, is asked to press again", async () => {
      const browser = at().browser()
      const page = await browser.get(register)
      const tooFast = await browser.post(register, formOf(page.text))
      expect([tooFast.status, tooFast.to]).toEqual([400, null])
      expect(tooFast.text).toContain("press the button again")
      const hourAgo = (Date.now() - 3_600_000).toString(36)
      for (const shown of ["", "0", hourAgo, `${hourAgo}.AAAAAAAAAAAAAAAA`])
        expect((await browser.post(register, formOf(page.text, { shown }))).status).toBe(400)
    })

    test("a person who presses again loses nothing", async () => {
      const browser = at().browser()
      const page = await browser.get(register)
      const refused = await browser.post(register, formOf(page.text))
      await pause(HAND)
      const again = await browser.post(register, formOf(refused.text))
      expect(again.to).toMatch(/\/people$/)
    })

    test("a hidden field that has text is a robot's, however slow", async () => {
      const browser = at().browser()
      const page = await browser.get(register)
      await pause(HAND)
      const filled = formOf(page.text, { website: "https://pills.example" })
      expect((await browser.post(register, filled)).status).toBe(400)
    })

    test("steps of another browser, of no draft and of another flow open to nobody", async () => {
      const owner = at().browser()
      const people = await fillSlowly(owner, register)
      const stranger = at().browser()
      expect((await stranger.get(people)).status).toBe(410)
      expect((await stranger.post(people, { version: "1" })).status).toBe(410)
      const none = people.replace(/visit\/[^/]+/, "visit/01234567-89ab-7cde-8f01-23456789abcd")
      expect((await owner.post(none, { version: "1" })).status).toBe(410)
      expect((await owner.post(people.replace("visit", "activity"), {})).status).toBe(410)
    })

    test("a version that nobody was shown overwrites nothing and stops nothing", async () => {
      const browser = at().browser()
      const people = await fillSlowly(browser, register)
      const page = await browser.get(people)
      const services = { "people[0].services": boxOf(page.text, "Blood pressure") }
      await pause(HAND)
      for (const version of ["", "0", "2", "-1", "1e9", "99999999999999999999", "1;drop"])
        expect(
          await browser.post(people, formOf(page.text, { ...services, version })),
        ).toMatchObject({
          status: 409,
        })
      expect(await at().lives()).toBe(true)
    })

    test("a confirmation that is sent again and again signs up once", async () => {
      const browser = at().browser()
      const before = await registered()
      let check = register
      for (let step = 0; step < 8 && !check.endsWith("/check"); step++)
        check = await fillSlowly(browser, check)
      const page = await browser.get(check)
      await pause(HAND)
      const form = formOf(page.text)
      const all = await Promise.all(Array.from({ length: 5 }, () => browser.post(check, form)))
      expect(all.map(({ to }) => to)).toEqual(Array(5).fill(check.replace(/check$/, "done")))
      const replayed = await browser.post(check, formOf(page.text, { name: "Eve" }))
      expect(replayed.to).toMatch(/\/done$/)
      expect(await registered()).toBe(before + 1)
    })
  },
  { MIN_FILL_MS: "1200" },
)
