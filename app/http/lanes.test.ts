import { setImmediate as turn } from "node:timers/promises"
import { expect, test } from "vitest"
import { inLane } from "./lanes.server.ts"

async function settled() {
  for (let turns = 0; turns < 3; turns++) await turn()
}

/** Work that goes on until it is told to end, and how much of it goes on or has begun. */
function bench() {
  const ends: (() => void)[] = []
  const seen = { now: 0, begun: 0, most: 0 }
  const work = async () => {
    seen.most = Math.max(seen.most, ++seen.now)
    seen.begun++
    await new Promise<void>((end) => ends.push(end))
    seen.now--
    return "done"
  }
  return { ends, seen, work }
}

test("what one client asks for at once is done four at a time, in order, and others are not kept waiting", async () => {
  const { ends, seen, work } = bench()
  const all = Array.from({ length: 12 }, () => inLane("203.0.113.1", work))
  await settled()
  expect(seen.now).toBe(4)
  expect(await inLane("203.0.113.2", async () => "at once")).toBe("at once")
  for (let n = 0; n < 12; n++) {
    ends[n]!()
    await settled()
  }
  expect(await Promise.all(all)).toEqual(Array(12).fill("done"))
  expect(seen).toMatchObject({ most: 4, begun: 12 })
  expect(await inLane("203.0.113.1", async () => "free again")).toBe("free again")
})

test("all /64s of a /48 are in one lane", async () => {
  const { ends, seen, work } = bench()
  const all = Array.from({ length: 8 }, (_, n) => inLane(`2001:db8:7:${n}::/64`, work))
  await settled()
  expect(seen.now).toBe(4)
  while (seen.now > 0 || seen.begun < 8) {
    for (const end of ends.splice(0)) end()
    await settled()
  }
  expect(await Promise.all(all)).toEqual(Array(8).fill("done"))
})

test("who asks for a hundred more is turned away, and work that fails leaves its place", async () => {
  const { ends, seen, work } = bench()
  const all = Array.from({ length: 104 }, () => inLane("203.0.113.3", work))
  expect(await inLane("203.0.113.3", work)).toBeNull()
  while (seen.now > 0 || seen.begun < 104) {
    for (const end of ends.splice(0)) end()
    await settled()
  }
  await Promise.all(all)
  const fails = () => Promise.reject(new Error("broken"))
  for (let n = 0; n < 6; n++) await expect(inLane("203.0.113.3", fails)).rejects.toThrow("broken")
  expect(await inLane("203.0.113.3", async () => "still there")).toBe("still there")
})
