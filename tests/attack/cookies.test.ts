import { expect, test } from "vitest"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

const walk = { name: "Ana Núñez", birthYear: "1980", phone: "860 555 0101" }
const signUp = (browser: ReturnType<Target["browser"]>, email: string) =>
  browser.walk("/events/medical-mission/register", { ...walk, email })
const linkOf = (page: { text: string }) => /href="(\/my\/[\w-]{40,})"/.exec(page.text)![1]!

onEachEngine((at) => {
  test("every cookie over https is bound to this host, and out of reach of scripts and other sites", async () => {
    const ana = at().browser()
    const done = await signUp(ana, "cookies@example.net")
    await ana.get(linkOf(done))
    const staff = await signedIn(at(), addressOf("viewer"))
    expect([...ana.cookies.keys(), ...staff.cookies.keys()].toSorted()).toEqual([
      "__Host-turnout_draft",
      "__Host-turnout_my",
      "__Host-turnout_staff.session_token",
      "__Host-turnout_staff_browser",
    ])
    for (const line of [...ana.setCookies, ...staff.setCookies]) {
      expect(line).toMatch(/; Path=\/(;|$)/)
      expect(line).toMatch(/; HttpOnly/)
      expect(line).toMatch(/; Secure/)
      expect(line).toMatch(/; SameSite=Lax/i)
      expect(line).not.toMatch(/; Domain=/i)
    }
  })

  test("a cookie that a neighbour under the same domain could set opens nothing", async () => {
    const ana = at().browser()
    await ana.get(linkOf(await signUp(ana, "neighbour@example.net")))
    const tossed = at().browser()
    const token = ana.cookies.get("__Host-turnout_my")!
    tossed.cookies.set("turnout_my", token).set("__Secure-turnout_my", token)
    expect(await tossed.get("/my")).toMatchObject({ status: 303, to: "/my/find" })
    const staff = await signedIn(at(), addressOf("viewer"))
    const session = staff.cookies.get("__Host-turnout_staff.session_token")!
    tossed.cookies.set("turnout_staff.session_token", session)
    tossed.cookies.set("__Secure-turnout_staff.session_token", session)
    expect((await tossed.get("/staff")).to).toMatch(/\/staff\/sign-in/)
  })

  test("somebody's link does not silently take the place of the registration that is open", async () => {
    const [ana, mallory] = [at().browser(), at().browser()]
    await ana.get(linkOf(await signUp(ana, "ana@example.net")))
    const mine = ana.cookies.get("__Host-turnout_my")
    const link = linkOf(await signUp(mallory, "mallory@example.net"))
    const page = await ana.get(link)
    expect(page.status).toBe(200)
    expect(page.text).toContain("Stay with mine")
    expect(ana.cookies.get("__Host-turnout_my")).toBe(mine)
    const foreign = await ana.post(link, "", { Origin: "https://evil.example" })
    expect(foreign.status).toBe(403)
    expect(ana.cookies.get("__Host-turnout_my")).toBe(mine)
    expect((await ana.post(link)).to).toBe("/my")
    expect(ana.cookies.get("__Host-turnout_my")).not.toBe(mine)
  })
})
