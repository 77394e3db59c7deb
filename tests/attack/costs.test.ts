import { expect, test } from "vitest"
import { fillIn, mainForm } from "#tests/html.ts"
import { onEachEngine } from "./target.ts"

const register = "/events/medical-mission/register"

onEachEngine((at) => {
  test("of what one address asks for at once a few are worked on and a hundred wait; the rest is turned away, and others are not", async () => {
    const mallory = at().browser()
    const form = fillIn(mainForm((await mallory.get(register)).text)!, {})
    const release = await at().holdDrafts()
    // Nothing is done as long as nobody can write: who is answered now was not let in.
    const statuses: number[] = []
    const turnedAway = Promise.withResolvers<void>()
    const all = Array.from({ length: 140 }, async () => {
      const { status } = await mallory.post(register, form)
      if (statuses.push(status) === 36) turnedAway.resolve()
    })
    await turnedAway.promise
    expect(statuses).toEqual(Array(36).fill(429))
    expect((await at().browser().get("/my/find")).status).toBe(200)
    await release()
    await Promise.all(all)
    expect(statuses.slice(36)).toEqual(Array(104).fill(303))
  })

  test("whoever goes on past a limit is shown once more what was typed, and then no page is made for them", async () => {
    const mallory = at().browser("203.0.113.40")
    const texts: string[] = []
    for (let n = 0; n < 125; n++) {
      const { status, text } = await mallory.post("/events/medical-mission/register", "site=x")
      if (status === 429) texts.push(text)
    }
    expect(texts.length).toBeGreaterThanOrEqual(3)
    expect(texts[0]).toContain('<form noValidate=""')
    expect(texts[1]).not.toContain("<form")
    expect(texts[1]).toContain("<h1")
  })
})
