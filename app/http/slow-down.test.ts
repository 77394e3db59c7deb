import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { delayAfter, slowDown } from "./slow-down.server.ts"

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
})
afterEach(async () => {
  await vi.runAllTimersAsync()
  vi.useRealTimers()
})

/** Waits as somebody would; says how it went so far. */
function wait(about: string, tries: number) {
  const seen = { through: null as boolean | null }
  void slowDown(4_000, { about, tries }).then((through) => {
    seen.through = through
  })
  return seen
}
const crowd = (count: number, about: (index: number) => string, tries: number) =>
  Array.from({ length: count }, (_, index) => wait(about(index), tries))
const stillWaiting = (all: { through: boolean | null }[]) =>
  all.filter(({ through }) => through === null).length

test("nobody waits while nothing is wrong", async () => {
  expect(await slowDown(0, { about: "KXWPRTMB", tries: 1 })).toBe(true)
})

test("about one code four wait, and the others are turned away at once", async () => {
  const all = crowd(40, () => "KXWPRTMB", 2)
  await vi.advanceTimersByTimeAsync(1)
  expect(stillWaiting(all)).toBe(4)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(all.filter(({ through }) => through)).toHaveLength(4)
})

test("all together 32 wait", async () => {
  const all = crowd(100, (index) => `code ${index}`, 2)
  await vi.advanceTimersByTimeAsync(1)
  expect(stillWaiting(all)).toBe(32)
})

test("whoever comes for the first time keeps their turn in a crowd that tries again and again", async () => {
  const before = crowd(10, () => "KXWPRTMB", 2)
  const owner = wait("KXWPRTMB", 1)
  const after = crowd(100, () => "KXWPRTMB", 2)
  await vi.advanceTimersByTimeAsync(4_001)
  expect(owner.through).toBe(true)
  expect([...before, ...after].filter(({ through }) => through)).toHaveLength(3)
})

test("a crowd about other codes does not take the owner's turn either", async () => {
  const before = crowd(40, (index) => `code ${index}`, 3)
  const owner = wait("KXWPRTMB", 1)
  const after = crowd(40, (index) => `other ${index}`, 3)
  await vi.advanceTimersByTimeAsync(4_001)
  expect(owner.through).toBe(true)
  expect([...before, ...after].filter(({ through }) => through)).toHaveLength(31)
})

test.each([
  [5, 0],
  [6, 250],
  [7, 500],
  [9, 2_000],
  [10, 4_000],
  [1_000, 4_000],
])("after %i wrong tries, six of them free, the next waits %i ms", (wrong, ms) => {
  expect(delayAfter(wrong, 6)).toBe(ms)
})
