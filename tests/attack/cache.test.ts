import { expect, test } from "vitest"
import { onEachEngine } from "./target.ts"

onEachEngine((at) => {
  test.each(["/?x=", "/events/medical-mission?x=", "/es/events/medical-mission/volunteer?utm[x]="])(
    "something added to %s makes no page anew",
    async (path) => {
      const { text } = await at().browser().get(`${path}1`)
      const mallory = at().browser()
      for (let n = 0; n < 150; n++) {
        const answer = await mallory.get(path + n)
        expect(answer.status).toBe(200)
        expect(answer.text.length).toBe(text.length)
      }
    },
  )

  test("no other spelling of a page is another page", async () => {
    const mallory = at().browser()
    const made = async (path: string) => (await mallory.get(path)).text.length
    const page = await made("/events/medical-mission/volunteer")
    for (const path of [
      "/Events/medical-mission/VOLUNTEER",
      "/%65vents/medical-mission/volunteer/",
    ])
      for (let n = 0; n < 130; n++) expect(await made(`${path}?x=${n}`)).toBe(page)
  })

  test.each<Record<string, string>>([
    { Cookie: "turnout_draft=x" },
    { Cookie: "__Host-turnout_my=y" },
    {},
  ])("with %o nobody has ever other parts of a page made", async (headers) => {
    const mallory = at().browser()
    const statuses: number[] = []
    for (let n = 0; n < 150; n++)
      statuses.push(
        (
          await mallory.get(
            `/events/medical-mission/volunteer?site=${mallory.address}-${n}`,
            headers,
          )
        ).status,
      )
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(120)
    // They, and everybody else, still see the page.
    expect((await mallory.get("/events/medical-mission/volunteer")).status).toBe(200)
    const somebody = await at().browser().get("/events/medical-mission/register?zip=06106")
    expect(somebody.status).toBe(200)
  })

  test("a whole /48 of IPv6 networks is one client", async () => {
    const statuses: number[] = []
    for (let n = 0; n < 600; n++) {
      const one = at().browser(`2001:db8:7:${n.toString(16)}::1`)
      statuses.push((await one.get(`/events/medical-mission/register?zip=${10_000 + n}`)).status)
      one.close()
    }
    expect(statuses.at(-1)).toBe(429)
  })
})
