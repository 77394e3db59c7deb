import { expect, test } from "vitest"
import { clientHeader } from "./client.server.ts"
import { giveBack, limit } from "./limits.server.ts"

const request = new Request("http://localhost/", { headers: { "x-turnout-client": "203.0.113.7" } })
const tries = { name: "tries", points: 2, seconds: 60 }

test("one more than allowed is told when to come again", async () => {
  expect(await limit(request, tries)).toEqual({ ok: true, used: 1 })
  expect(await limit(request, tries)).toEqual({ ok: true, used: 2 })
  const refused = await limit(request, tries)
  expect(refused.ok).toBe(false)
  expect(!refused.ok && refused.retryAfter).toBeGreaterThan(50)
})

test("limits of other names and keys are untouched", async () => {
  expect(await limit(request, { ...tries, name: "others" })).toMatchObject({ ok: true })
  expect(await limit(request, tries, "KXWPRTMB")).toMatchObject({ ok: true })
})

const from = (address: string) =>
  new Request("http://localhost/", { headers: { [clientHeader]: address } })

/** How many of `addresses`, one after the other, were let through. */
async function through(name: string, addresses: string[]) {
  const outcomes = []
  for (const address of addresses)
    outcomes.push(await limit(from(address), { name, points: 10, seconds: 60 }))
  return outcomes.filter(({ ok }) => ok).length
}
const many = (count: number, address: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => address(index))

test.each([
  ["one address of IPv4", 10, () => "203.0.113.7"],
  ["every address of a /24", 80, (index: number) => `203.0.113.${index % 256}`],
  ["one /64", 10, () => "2001:db8:1:1::/64"],
  [
    "every /64 of a /56",
    20,
    (index: number) => `2001:db8:1:${(0x100 + (index % 256)).toString(16)}::/64`,
  ],
  ["every /64 of a /48", 40, (index: number) => `2001:db8:1:${index.toString(16)}::/64`],
])("%s gets as far as its network may: %i", async (what, most, address) => {
  expect(await through(what, many(1_000, address))).toBe(most)
})

test("who is stopped by a wider network is told once that it is the first time", async () => {
  const limited = { name: "first", points: 1, seconds: 60 }
  const outcomes = []
  for (const address of many(8, (index) => `2001:db8:1:${index}00::/64`))
    outcomes.push(await limit(from(address), limited))
  expect(outcomes.filter((one) => !one.ok && one.first)).toHaveLength(1)
})

test("a point that is given back can be taken again, of every network", async () => {
  const limited = { name: "given back", points: 1, seconds: 60 }
  for (const address of many(50, (index) => `2001:db8:1:${index}::/64`)) {
    expect((await limit(from(address), limited)).ok).toBe(true)
    await giveBack(from(address), limited)
  }
})

test("more keys than memory is for share a few, so that memory has an end", async () => {
  const tries = { name: "crowd", points: 1, seconds: 60 }
  const once = async (from: number, count: number) => {
    let allowed = 0
    for (let key = from; key < from + count; key++)
      if ((await limit(request, tries, `${key}`)).ok) allowed++
    return allowed
  }
  await once(0, 100_000)
  expect(await once(100_000, 20_000)).toBeLessThanOrEqual(1_024)
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
