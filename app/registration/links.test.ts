import { expect, test } from "vitest"
import { manageToken, readToken } from "./links.server.ts"

const id = "01a20c1c-f7f8-7ee9-b358-2a0e3492fffd"
const token = manageToken({ id, linkVersion: 3 })

test("a link names its registration and its version", () => {
  expect(readToken(token)).toEqual({ registrationId: id, linkVersion: 3 })
})

test.each([
  ["another signature", token.slice(0, -4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA")],
  [
    "another registration",
    manageToken({ id: id.replace("01", "02"), linkVersion: 3 }).slice(0, 24) + token.slice(24),
  ],
  ["another version", `${token.slice(0, 21)}A${token.slice(22)}`],
  ["an end cut off", token.slice(0, -1)],
  ["what would end a cookie", `${token};`],
  ["what would end a header", `${token}\r\n`],
  ["a filling in between", `${token.slice(0, 10)}=${token.slice(10)}`],
  ["nothing", ""],
])("a link with %s opens nothing", (_, changed) => {
  expect(readToken(changed)).toBeNull()
})
