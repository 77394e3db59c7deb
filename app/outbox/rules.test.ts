import { expect, test } from "vitest"
import { mailboxOf } from "./rules.ts"

test.each([
  ["Ana@Example.org", "ana@example.org"],
  ["ana+events@example.org", "ana@example.org"],
  ["A.na+x@GoogleMail.com", "ana@gmail.com"],
  ["a.na@example.org", "a.na@example.org"],
  ["+ana@example.org", "+ana@example.org"],
])("%s is the mailbox %s", (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox)
})
