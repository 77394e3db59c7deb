import { expect, test } from "vitest"
import { err } from "./log.server.ts"

const thrown = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error
  }
}

test.each([
  ["a header", () => new Headers().set("Location", "/my/Ana\r\nb")],
  ["a letter in a header", () => new Headers().set("Location", "/my/Ana ☃")],
  ["a text that is no object", () => Object.assign("Ana", { length: 1 })],
  ["a parser", () => JSON.parse("Ana")],
  [
    "a query",
    () => {
      throw new Error("Failed query: select … params: Ana")
    },
  ],
])("what %s was given stays out of the log", (_, work) => {
  const error = thrown(work)
  expect(error).toBeInstanceOf(Error)
  expect(JSON.stringify(err(error)).replace(/"at":\[.*?\]/, "")).not.toContain("Ana")
})

test("a mistake in code is told", () => {
  const error = thrown(() => (undefined as unknown as { name: string }).name)
  expect(err(error).message).toMatch(/undefined \(reading 'name'\)/)
})
