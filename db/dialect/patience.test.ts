import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { patiently, within } from "./patience.ts"

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] })
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = async (ms: number) => void vi.advanceTimersByTime(ms)
const takes = (ms: number) => patiently(() => pass(ms))
/** How much longer the next thing may take, in ms. */
const left = () => patiently(async (until) => until - performance.now())

test("nobody waits for what nobody asked for", async () => {
  expect(await left()).toBe(Number.POSITIVE_INFINITY)
})

test("what the database took is no longer there for what comes next", async () => {
  await within(3_000, async () => {
    expect(await left()).toBe(3_100)
    await takes(1_100)
    expect(await left()).toBe(2_100)
    await takes(2_100)
    expect(await left()).toBe(100)
  })
})

test("a thousand quick reads and pauses of one's own take nothing", async () => {
  await within(3_000, async () => {
    for (let read = 0; read < 1_000; read++) await takes(50)
    await pass(60_000)
    expect(await left()).toBe(3_100)
  })
})

test("what is asked at the same time is waited for once", async () => {
  await within(3_000, async () => {
    await Promise.all([patiently(() => pass(600)), patiently(() => pass(500))])
    expect(await left()).toBe(2_100)
  })
})

test("once it is answered the rest of a file takes the time that it needs", async () => {
  const rest = await within(3_000, async () => ({ left }))
  expect(await rest.left()).toBe(Number.POSITIVE_INFINITY)
  const inside = await within(3_000, async () => {
    let go = () => {}
    const later = new Promise<void>((resolve) => {
      go = resolve
    }).then(left)
    return { go, later }
  })
  inside.go()
  expect(await inside.later).toBe(Number.POSITIVE_INFINITY)
})
