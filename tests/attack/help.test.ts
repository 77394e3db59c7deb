import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine } from "./target.ts"

const withoutStyles = (text: string) => text.replace(/<link[^>]*>/g, "")

onEachEngine((at) => {
  test("whoever looks for other help is given the same page, and nothing to be known by", async () => {
    const resident = at().browser()
    await resident.walk("/events/medical-mission/register", { name: "Ana", birthYear: "1980" })
    const answers = [
      await at().browser().get("/help"),
      await resident.get("/help"),
      await resident.get("/help?from=ana@example.net&utm_source=mail"),
      await at()
        .browser()
        .get("/help/", { Referer: `${at().origin}/my` }),
    ]
    for (const { status, headers, text } of answers) {
      expect(status).toBe(200)
      expect(headers["set-cookie"]).toBeUndefined()
      expect(withoutStyles(text)).toBe(withoutStyles(answers[0]!.text))
      expect(text).toContain("988")
      expect(text).not.toMatch(/ana@|href="\/help\?/)
    }
    expect((await resident.get("/es/help")).text).toContain("Otra ayuda cerca de usted")
  })

  test("no row and no line of the log is written because somebody looked, and what they asked for goes nowhere", async () => {
    const rows = () => at().query<{ id: string }>("select id from audit")
    const before = await rows()
    const logged = at().log().length
    for (let n = 0; n < 20; n++) await at().browser().get(`/help?n=${n}`)
    await at().browser().get("/es/help")
    await at().browser().get("/my/find")
    await until(() => at().log().slice(logged).includes("/my/find"))
    expect(at().log().slice(logged)).not.toContain("help")
    expect(await rows()).toHaveLength(before.length)
  })

  test("a link leads away only when it is pressed, and says nothing of where it was pressed", async () => {
    const { text } = await at().browser().get("/help")
    const away = text.match(/<a [^>]*href="https?:[^>]*>/g) ?? []
    expect(away.length).toBeGreaterThan(0)
    for (const link of away) expect(link).toMatch(/rel="noreferrer/)
    expect(text).not.toMatch(/<(img|iframe|script)\b[^>]*https?:|rel="(preconnect|dns-prefetch)"/)
  })

  test("a change is seen within a second", async () => {
    const staff = await signedIn(at(), addressOf("coordinator"))
    const list = (await staff.get("/staff/help")).text
    const id = /id="([0-9a-f-]{36})"(?:(?!id=")[\s\S])*food pantry/.exec(list)![1]!
    expect((await at().browser().get("/help")).text).toContain("food pantry")
    expect((await staff.post("/staff/help", { act: "unpublish", id })).status).toBe(303)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await at().browser().get("/help")).text).not.toContain("food pantry")
    await staff.post("/staff/help", { act: "publish", id })
  })

  test("a text with signs of markup is shown as it was typed", async () => {
    const staff = await signedIn(at(), addressOf("coordinator"))
    const name = `<script>alert("${at().engine}")</script>`
    const typed = { version: "0", help: "any", "en.name": name }
    const { to } = await staff.post("/staff/help/new", typed)
    const id = /#(.+)$/.exec(to!)![1]!
    await staff.post("/staff/help", { act: "publish", id })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const { text } = await at().browser().get("/help")
    expect(text).toContain("&lt;script&gt;alert")
    expect(text).not.toContain("<script>alert")
  })
})
