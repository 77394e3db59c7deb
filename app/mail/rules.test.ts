import fc from "fast-check"
import { expect, test } from "vitest"

import {
  enoughUntil,
  failureOf,
  hasGivenUp,
  linksIn,
  patience,
  restAfter,
  retryAfter,
  withoutAddresses,
} from "./rules.ts"

const NOW = Date.parse("2026-12-01T15:00:00Z")
const smtp = (fields: object) => Object.assign(new Error("x"), fields)

test.each([
  ["a recipient refused", { code: "EENVELOPE", command: "RCPT TO", responseCode: 550 }, true],
  ["a text refused", { code: "EMESSAGE", command: "DATA", responseCode: 554 }, true],
  ["no usable address", { code: "EENVELOPE" }, true],
  ["a full mailbox", { code: "EENVELOPE", command: "RCPT TO", responseCode: 451 }, false],
  ["a muddled session", { code: "EENVELOPE", command: "RCPT TO", responseCode: 503 }, false],
  ["a wrong password", { code: "EAUTH", command: "AUTH PLAIN", responseCode: 535 }, false],
  ["a sender refused", { code: "EENVELOPE", command: "MAIL FROM", responseCode: 550 }, false],
  ["no connection", { code: "ESOCKET" }, false],
  ["silence", { code: "ETIMEDOUT" }, false],
  ["a send that was cut short", { code: "EABORT" }, false],
])("%s is for good: %#", (_what, fields, forGood) => {
  expect(failureOf(smtp(fields)).forGood).toBe(forGood)
})

test.each([
  [{ code: "ESOCKET" }, "unreachable"],
  [{ code: "EAUTH", command: "AUTH PLAIN", responseCode: 535 }, "refused"],
  [{ code: "EPROTOCOL", command: "CONN", responseCode: 421 }, "refused"],
  [{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 550 }, "refused"],
  [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 451 }, null],
  [{ code: "EENVELOPE" }, null],
])("only a server that is not there, or refuses us, is an outage: %o", (fields, outage) => {
  expect(failureOf(smtp(fields)).outage).toBe(outage)
})

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

test.each([
  "550 5.1.1 <ana.núñez@example.org>: no such user",
  "550 ana@example.org unknown",
  'all recipients were rejected: 550 "ana@example.org", sorry',
  "user ana@mail.example.org; try later",
])("a reason is kept without the address: %s", (answer) => {
  const kept = withoutAddresses(answer)
  expect(kept).not.toMatch(/@|ana|núñez/)
  expect(kept).toContain("…")
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

test("a lease outlasts everything that one send can take", () => {
  expect(patience.leaseMs).toBeGreaterThan(patience.sendMs + patience.connectMs)
  expect(patience.sendMs).toBeGreaterThan(patience.silenceMs + patience.connectMs)
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
