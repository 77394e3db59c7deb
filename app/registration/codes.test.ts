import { expect, test } from "vitest"
import { newCode } from "./codes.server.ts"
import { readCode, spokenCode } from "./codes.ts"

test("a code is eight letters that nobody takes for one another", () => {
  for (let round = 0; round < 500; round++) expect(newCode()).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
})

test.each(["kxwp rtmb", "KXWP-RTMB", " k x w p r t m b "])("%j is read as the code", (typed) => {
  expect(readCode(typed)).toBe("KXWPRTMB")
})

test("a code is spoken in two groups", () => {
  expect(spokenCode("KXWPRTMB")).toBe("KXWP RTMB")
})
