import { afterAll, expect, test } from "vitest"
import { openProvider } from "#tests/single-sign-on.ts"
import { appoint, codesTo, hire } from "./staff.ts"
import { onEachEngine } from "./target.ts"

// An organisation lets its staff in by its own sign-in alone.

const there = await openProvider(["https://events.example.org/staff/sign-in/sso/back"])
afterAll(() => there.close())

const settings = {
  ...{ OIDC_ISSUER: there.issuer, OIDC_CLIENT_ID: "turnout", OIDC_ONLY: "on" },
  OIDC_CLIENT_SECRET: "a secret of the provider",
}

onEachEngine((at) => {
  /** Signs in at the organisation's; answers our address that it leads back to. */
  const passed = async (browser: ReturnType<ReturnType<typeof at>["browser"]>, name: string) => {
    const { to } = await browser.get("/staff/sign-in/sso")
    const back = await there.pass(to!, name)
    return back.pathname + back.search
  }

  test("no address gets a code, no code is tried and no passkey shown", async () => {
    const email = hire(at())
    const browser = at().browser()
    for (const form of [
      { email },
      { email, code: "00000000" },
      { act: "passkey", answer: "{}" },
      {},
    ] as Record<string, string>[]) {
      const answer = await browser.post("/staff/sign-in", form)
      expect([answer.status, answer.to], JSON.stringify(form)).toEqual([403, null])
    }
    const page = await browser.get("/staff/sign-in")
    expect(page.text).not.toMatch(/name="(email|code|answer)"/)
    expect(page.text).toContain("/staff/sign-in/sso")
    expect(codesTo(at(), email)).toEqual([])
    expect(browser.setCookies).toEqual([])
  })

  test("whom an admin invited comes in by it, once, in their own browser", async () => {
    const email = `sso-${at().engine}@staff.example.net`
    appoint(at(), email, "viewer", "medical-mission")
    there.people[email] = { email, email_verified: true }
    const [own, other] = [at().browser(), at().browser()]
    const back = await passed(own, email)
    expect((await other.get(back)).to).toBe("/staff/sign-in?sso=failed")
    expect((await own.get(back)).to).toBe("/staff")
    expect((await own.get("/staff/events/medical-mission")).status).toBe(200)
    const replayed = at().browser()
    for (const [name, value] of own.cookies)
      if (name.includes("sso")) replayed.cookies.set(name, value)
    expect((await replayed.get(back)).to).toBe("/staff/sign-in?sso=failed")
    expect((await replayed.get("/staff")).to).toBe("/staff/sign-in")
  })

  test("who is not invited, or not vouched for, stays outside", async () => {
    const email = hire(at())
    there.people.stranger = { email: "stranger@example.net", email_verified: true }
    there.people.climber = { email, email_verified: false }
    const browser = at().browser()
    expect((await browser.get(await passed(browser, "stranger"))).to).toContain("sso=unknown")
    expect((await browser.get(await passed(browser, "climber"))).to).toContain("sso=unverified")
    expect((await browser.get("/staff")).to).toBe("/staff/sign-in")
  })
}, settings)
