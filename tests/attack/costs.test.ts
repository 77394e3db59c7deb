import { expect, test } from "vitest"
import { onEachEngine } from "./target.ts"

onEachEngine((at) => {
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
