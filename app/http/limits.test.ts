import { expect, test } from "vitest"
import { limit } from "./limits.server.ts"

const request = new Request("http://localhost/", { headers: { "x-turnout-client": "203.0.113.7" } })
const tries = { name: "tries", points: 2, seconds: 60 }

test("one more than allowed is told when to come again", async () => {
  expect(await limit(request, tries)).toEqual({ ok: true })
  expect(await limit(request, tries)).toEqual({ ok: true })
  const refused = await limit(request, tries)
  expect(refused.ok).toBe(false)
  expect(!refused.ok && refused.retryAfter).toBeGreaterThan(50)
})

test("limits of other names and keys are untouched", async () => {
  expect(await limit(request, { ...tries, name: "others" })).toEqual({ ok: true })
  expect(await limit(request, tries, "KXWPRTMB")).toEqual({ ok: true })
})

test("who asks from one network after the other meets the limit of the network around them", async () => {
  const rotating = { name: "rotating", points: 2, seconds: 60 }
  const answers = []
  for (let network = 0; network < 12; network++) {
    const headers = { "x-turnout-client": `2001:db8:1:${network.toString(16)}::/64` }
    answers.push((await limit(new Request("http://localhost/", { headers }), rotating)).ok)
  }
  expect(answers.filter(Boolean)).toHaveLength(4)
})
