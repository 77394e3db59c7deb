import fc from "fast-check"
import { expect, test } from "vitest"

import { enoughUntil, hasGivenUp, linksIn, restAfter, retryAfter } from "./rules.ts"

const NOW = Date.parse("2026-12-01T15:00:00Z")

test("a server that is back is found within ten seconds, one that refuses our password is asked once a minute", () => {
  expect(restAfter(1, "unreachable")).toBe(500)
  expect(restAfter(99, "unreachable")).toBe(8_000)
  expect(restAfter(99, "refused")).toBe(60_000)
})

test("a mailbox gets six mails an hour and twenty-four a day, each put off by an hour at most", () => {
  const minutes = (...ago: number[]) => ago.map((one) => NOW - one * 60_000)
  expect(enoughUntil(minutes(1, 2, 3, 4, 5), NOW)).toBeUndefined()
  expect(enoughUntil(minutes(1, 2, 3, 4, 5, 50), NOW)).toBe(NOW + 10 * 60_000)
  expect(enoughUntil(minutes(1, 2, 3, 4, 5, 61), NOW)).toBeUndefined()
  expect(enoughUntil(Array(24).fill(NOW - 2 * 3_600_000), NOW)).toBe(NOW + 3_600_000)
  expect(enoughUntil(Array(9).fill(NOW + 5_000), NOW)).toBe(NOW + 3_600_000)
})

test("tries move apart, from seconds to at most an hour, never together", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, chance) => {
        const wait = retryAfter(attempts, chance)
        expect(wait).toBeGreaterThanOrEqual(2_500)
        expect(wait).toBeLessThanOrEqual(3_600_000)
        expect(retryAfter(attempts + 1, chance)).toBeGreaterThanOrEqual(wait)
      },
    ),
  )
  expect(retryAfter(1, 1)).toBe(5_000)
  expect(retryAfter(20, 0)).not.toBe(retryAfter(20, 1))
})

test("trying ends after more than three days", () => {
  expect(hasGivenUp({ attempts: 90, createdAt: NOW }, NOW)).toBe(false)
  expect(hasGivenUp({ attempts: 120, createdAt: NOW }, NOW)).toBe(true)
  const days = (n: number) => NOW + n * 24 * 3_600_000
  expect(hasGivenUp({ attempts: 1, createdAt: NOW }, days(3))).toBe(false)
  expect(hasGivenUp({ attempts: 1, createdAt: NOW }, days(5))).toBe(true)
})

test("addresses in a text become links and nothing is lost", () => {
  const text = "See: https://a.example/my/x-y_z\n\nor https://b.example/events"
  const pieces = linksIn(text)
  expect(pieces.map((piece) => piece.text).join("")).toBe(text)
  expect(pieces.flatMap((piece) => piece.href ?? [])).toEqual([
    "https://a.example/my/x-y_z",
    "https://b.example/events",
  ])
})
