import { afterEach, expect, test } from "vitest"
import { config } from "#app/config.server.ts"
import { manageToken, readToken } from "./links.server.ts"

const id = "01a20c1c-f7f8-7ee9-b358-2a0e3492fffd"
const token = manageToken({ id, linkVersion: 3 })
const settings = { ...config }

afterEach(() => {
  Object.assign(config, settings)
})

test("a link names its registration, its version and its kind", () => {
  expect(readToken(token)).toEqual({ registrationId: id, linkVersion: 3, kind: "own" })
  const mailed = manageToken({ id, linkVersion: 3 }, "mailed")
  expect(readToken(mailed)).toEqual({ registrationId: id, linkVersion: 3, kind: "mailed" })
})

test("a link of the first release opens its registration, and proves no address", () => {
  config.linkSecret = "a link secret that is only used in tests"
  const first = "AaIMHPf4fumzWCoONJL__QADlmFieVUyEyWARdIxVKeZjg"
  expect(readToken(first)).toMatchObject({ registrationId: id, kind: "own" })
})

test("a changed secret reads the links made with the one before it, and no older ones", () => {
  Object.assign(config, { linkSecret: "n".repeat(40), linkSecretOld: settings.linkSecret })
  expect(readToken(token)).toMatchObject({ registrationId: id, kind: "own" })
  const fresh = manageToken({ id, linkVersion: 3 }, "mailed")
  Object.assign(config, { linkSecret: "m".repeat(40), linkSecretOld: "n".repeat(40) })
  expect(readToken(fresh)).toMatchObject({ kind: "mailed" })
  expect(readToken(token)).toBeNull()
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
