import { expect, test } from "vitest"
import { askForCode, codesTo, hire, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

// Somebody who knows an address of staff asks for codes and types wrong ones, from as many browsers and networks as they like.

/** Asks for a code and types three wrong ones, from one browser after the other, each in a network of its own. */
async function attack(at: Target, email: string, browsers: number) {
  const answers: number[] = []
  for (let number = 0; number < browsers; number++) {
    const browser = at.browser(`100.64.${number}.1`)
    answers.push((await browser.post("/staff/sign-in", { email })).status)
    for (let tries = 0; tries < 3; tries++)
      answers.push((await browser.post("/staff/sign-in", { email, code: "00000000" })).status)
    browser.close()
  }
  return answers
}

const settings = { KNOWN_NETWORKS: "192.0.2.0/24" }

onEachEngine((at) => {
  test("whoever asked for a code signs in with it while others ask and guess for the same address", async () => {
    const email = hire(at())
    const browser = at().browser()
    const code = await askForCode(at(), browser, email)
    await attack(at(), email, 12)
    const answer = await browser.post("/staff/sign-in", { email, code })
    expect([answer.status, answer.to]).toEqual([302, "/staff"])
    expect((await browser.get("/staff")).status).toBe(200)
  })

  test("a browser that signed in before gets its code at once while others use up what strangers may ask", async () => {
    const email = hire(at())
    const browser = await signedIn(at(), email)
    await browser.post("/staff/sign-out")
    await attack(at(), email, 12)
    const code = await askForCode(at(), browser, email)
    expect((await browser.post("/staff/sign-in", { email, code })).to).toBe("/staff")
  })

  test("in the organisation's own network a browser that is new to us gets its code meanwhile", async () => {
    const email = hire(at())
    const answers = await attack(at(), email, 12)
    expect(answers).toContain(429)
    expect((await at().browser().post("/staff/sign-in", { email })).status).toBe(429)
    const browser = at().browser("192.0.2.7")
    const code = await askForCode(at(), browser, email)
    expect((await browser.post("/staff/sign-in", { code })).to).toBe("/staff")
  })

  test("one network leaves room for a browser that is new to us", async () => {
    const email = hire(at())
    for (let number = 0; number < 30; number++)
      await at().browser("203.0.113.9").post("/staff/sign-in", { email })
    expect(codesTo(at(), email).length).toBeLessThanOrEqual(5)
    const code = await askForCode(at(), at().browser(), email)
    expect(code).toMatch(/\d/)
  })

  test("however many ask, an address gets a few mails", async () => {
    const email = hire(at())
    const statuses = (await attack(at(), email, 40)).filter((_, index) => index % 4 === 0)
    expect(statuses.slice(0, 4)).toEqual([302, 302, 302, 302])
    expect(statuses.slice(6).every((status) => status === 429)).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(codesTo(at(), email).length).toBeLessThanOrEqual(6)
  })

  test("a code opens nothing in another browser, and stays good in its own", async () => {
    const email = hire(at())
    const [own, other] = [at().browser(), at().browser()]
    const code = await askForCode(at(), own, email)
    const stolen = await other.post("/staff/sign-in", { email, code })
    expect(stolen.status).toBe(400)
    expect((await other.get("/staff")).to).toMatch(/^\/staff\/sign-in/)
    expect((await own.post("/staff/sign-in", { email, code })).to).toBe("/staff")
  })

  test("an address that is nobody's is answered like one of staff, also when it is asked for too often", async () => {
    const said = async (email: string) => {
      const browser = at().browser()
      const told: [number, string | null, string][] = []
      const page = (text: string) =>
        text.replaceAll(email, "…").replace(/(marked.*?<strong>)[A-Z]{2}/, "$1")
      for (let number = 0; number < 6; number++) {
        const asked = await browser.post("/staff/sign-in", { email })
        const shown = asked.to ? await browser.get(asked.to) : asked
        told.push([asked.status, asked.to, page(shown.text)])
        const guess = await browser.post("/staff/sign-in", { email, code: "00000000" })
        told.push([guess.status, guess.to, page(guess.text)])
      }
      return told
    }
    const [known, unknown] = [await said(hire(at())), await said("nobody@staff.example.net")]
    expect(known.map(([status]) => status)).toContain(429)
    expect(unknown).toEqual(known)
  })
}, settings)
