import { expect, test } from "vitest"
import { Busy, busyOf } from "./outcome.ts"

const coded = (code: string) => Object.assign(new Error("of an engine"), { code })
const wrapped = (cause: Error) => new Error("Failed query", { cause })

test.each([
  ["SQLITE_BUSY_SNAPSHOT", "locked"],
  ["SQLITE_FULL", "full"],
  ["SQLITE_READONLY_DBMOVED", "full"],
  ["SQLITE_IOERR_WRITE", "gone"],
  ["SQLITE_CORRUPT", "gone"],
  ["40P01", "locked"],
  ["55P03", "locked"],
  ["57014", "locked"],
  ["57P01", "gone"],
  ["57P03", "gone"],
  ["08006", "gone"],
  ["53100", "full"],
  ["25006", "full"],
  ["53300", "noRoom"],
  ["ECONNREFUSED", "gone"],
  ["ETIMEDOUT", "gone"],
])("%s, wherever it lies, means that the database is %s", (code, trouble) => {
  expect(busyOf(coded(code))?.trouble).toBe(trouble)
  expect(busyOf(wrapped(wrapped(coded(code))))?.trouble).toBe(trouble)
})

test.each([
  ["timeout exceeded when trying to connect", "noRoom"],
  ["Query read timeout", "gone"],
  ["Connection terminated unexpectedly", "gone"],
])("so does what its driver says without a code: %s", (message, trouble) => {
  expect(busyOf(wrapped(new Error(message)))?.trouble).toBe(trouble)
})

test.each(["23505", "42703", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_ERROR", "ERR_INVALID_ARG_TYPE"])(
  "%s is a mistake of ours, which waiting does not mend",
  (code) => {
    expect(busyOf(wrapped(coded(code)))).toBeNull()
  },
)

test("what is known already stays as it is", () => {
  const busy = new Busy("full")
  expect(busyOf(wrapped(busy))).toBe(busy)
  expect(busyOf("a string")).toBeNull()
})
