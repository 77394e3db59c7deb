import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { onEachEngine } from "./target.ts"

const secret = "aGVsbG8tdGhpcy1pcy1hLXNlY3JldC1saW5r"

onEachEngine((at) => {
  test.each([
    `/my/${secret}`,
    `/my/${secret}%E0%A4%A`,
    `/my/${secret}%`,
    `/${secret}/%FF`,
    `/my/${secret}%0d%0a`,
    `/my/find?code=${secret}%`,
    `/staff/registrations/${secret}.data`,
    `/events/${secret}/visit/${secret}/people?name=${secret}`,
  ])("the log says that %s was asked for, not what was in it", async (path) => {
    const before = at().log().length
    await at()
      .browser()
      .get(path, { Referer: `${at().origin}/my/${secret}`, Cookie: secret })
    await at()
      .browser()
      .post(path, { name: secret, email: `${secret}@example.org` })
    await at().browser().get("/robots.txt")
    await until(() => at().log().slice(before).includes('"GET"'))
    expect(at().log()).not.toContain(secret)
  })

  test("every line of the log is one that the log wrote", async () => {
    const lines = at().log().trim().split("\n")
    for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow()
    expect(lines.length).toBeGreaterThan(10)
  })

  test("a flood of refusals is told in few lines", async () => {
    const mallory = at().browser()
    const before = at().log().length
    for (let n = 0; n < 200; n++) await mallory.post("/my/find", "a=%")
    await until(() => /"refused":"form"/.test(at().log()))
    const told =
      at()
        .log()
        .slice(before)
        .match(/"refused"/g) ?? []
    expect(told.length).toBeLessThan(5)
  })

  test("who meets a limit leaves one line with the limit's name", async () => {
    const mallory = at().browser()
    for (let n = 0; n < 80; n++)
      await mallory.post("/my/find", { code: "BCDFGHJK", birthYear: "1980" })
    await until(() => at().log().includes('"refused":"limit"'))
    expect(
      at()
        .log()
        .match(/"refused":"limit"/g)!.length,
    ).toBeLessThanOrEqual(4)
    expect(at().log()).not.toContain(mallory.address)
  })
})
