import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { onEachEngine } from "./target.ts"

// What the attacks lean on: that the same start serves who means well.
onEachEngine((at) => {
  test("somebody signs up from the first page to the last, and has mail", async () => {
    const ana = at().browser()
    const done = await ana.walk("/events/medical-mission/register", {
      name: "Ana Núñez",
      birthYear: "1980",
      email: "ana@example.net",
    })
    expect(done.status).toBe(200)
    expect(done.path).toMatch(/\/done$/)
    await until(() => at().office.received.some(({ to }) => to === "ana@example.net"))
    const rows = await at().query<{ email: string }>("select email from registrations")
    expect(rows).toContainEqual({ email: "ana@example.net" })
    expect(await at().lives()).toBe(true)
    expect(at().log()).not.toContain("ana@example.net")
  })
})
