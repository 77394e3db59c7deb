import { expect, test } from "vitest"
import { failureOf, withoutAddresses } from "./failure.ts"

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
