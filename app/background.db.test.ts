import { expect, test } from "vitest"
import { rounds, type Sweep } from "./background.server.ts"

function arranged(all: Record<string, Sweep>) {
  const stop = new AbortController()
  const lines: string[] = []
  const said = (fields: object, message: string) =>
    void lines.push("sweep" in fields ? `${message}: ${fields.sweep}` : message)
  const round = rounds(all, { info: said, error: said }, stop.signal)
  return { round: () => round(0), lines, stop }
}

/** As a driver's error looks once a query builder has put its own words around it. */
const broken = (query: string, code = "42P01") =>
  Object.assign(new Error(query), { cause: Object.assign(new Error("no table"), { code }) })

test("a sweep that fails does not hold up those behind it", async () => {
  let swept = 0
  const { round, lines } = arranged({
    broken: async () => {
      throw new Error("a bug")
    },
    whole: async () => swept++,
  })
  await round()
  expect(swept).toBe(1)
  expect(lines).toEqual(["a sweep failed: broken"])
})

test("what is wrong with the database is one line for all sweeps and rounds, and one when it is mended", async () => {
  let there = false
  const ask = (query: string) => async () => {
    if (!there) throw broken(query)
  }
  const { round, lines } = arranged({ one: ask("select 1"), other: ask("select 2") })
  await round()
  await round()
  await round()
  expect(lines).toEqual(["a sweep failed: one"])
  there = true
  await round()
  await round()
  expect(lines.slice(1)).toEqual(["sweeps work again"])
  there = false
  await round()
  expect(lines.slice(2)).toEqual(["a sweep failed: one"])
})

test("a database that cannot be used is said by what watches over it, and not here again", async () => {
  const { round, lines } = arranged({
    one: async () => {
      throw broken("select 1", "ECONNREFUSED")
    },
  })
  await round()
  expect(lines).toEqual([])
})

test("another reason is said too", async () => {
  let reason = "full"
  const { round, lines } = arranged({
    one: async () => {
      throw new Error(reason)
    },
  })
  await round()
  reason = "locked"
  await round()
  expect(lines).toHaveLength(2)
})

test("told to stop, no further sweep begins", async () => {
  let begun = 0
  const { round, stop } = arranged({
    one: async () => {
      begun++
      stop.abort()
    },
    other: async () => begun++,
  })
  await round()
  expect(begun).toBe(1)
})
