import { expect, test } from "vitest"
import { onEachEngine } from "./target.ts"

// The dearest page that anybody can have made: every shift of the largest event, and what is wrong with it.
const board = "/events/medical-mission/volunteer"
const wrong = "shift=nothing"

onEachEngine((at) => {
  test("one client who has the dearest page made eighty times at once waits for itself, and others do not", async () => {
    const mallory = at().browser()
    let done = 0
    const hammer = async () => {
      const { status } = await mallory.post(board, wrong)
      done++
      return status
    }
    const all = Array.from({ length: 80 }, hammer)
    for (let n = 0; n < 3; n++) expect((await at().browser().get("/my/find")).status).toBe(200)
    expect(done).toBeLessThan(60)
    expect(new Set(await Promise.all(all))).toEqual(new Set([409]))
  })

  test("what more than a hundred ask for at once of one address is not worked on", async () => {
    const mallory = at().browser()
    const statuses = await Promise.all(
      Array.from({ length: 140 }, async () => (await mallory.post(board, wrong)).status),
    )
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(20)
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
