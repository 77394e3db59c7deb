import fc from "fast-check"
import { expect, test } from "vitest"
import {
  failureOf,
  hasGivenUp,
  linksIn,
  patience,
  remindAt,
  retryAfter,
  withoutAddresses,
} from "./rules.ts"

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
  [{ code: "ESOCKET" }, true],
  [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 451 }, false],
  [{ code: "EENVELOPE" }, false],
])("only a server that does not answer is unreachable: %o", (fields, unreachable) => {
  expect(failureOf(smtp(fields)).unreachable).toBe(unreachable)
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
  expect(hasGivenUp(90)).toBe(false)
  expect(hasGivenUp(120)).toBe(true)
})

test("a lease outlasts everything that one send can take", () => {
  expect(patience.leaseMs).toBeGreaterThan(patience.sendMs + patience.connectMs)
  expect(patience.sendMs).toBeGreaterThan(patience.silenceMs + patience.connectMs)
})

test("reminders go at ten in the morning of the day before, where the event is", () => {
  expect(new Date(remindAt("America/New_York", "2026-12-05")).toISOString()).toBe(
    "2026-12-04T15:00:00.000Z",
  )
  expect(new Date(remindAt("America/New_York", "2026-11-02")).toISOString()).toBe(
    "2026-11-01T15:00:00.000Z",
  )
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
