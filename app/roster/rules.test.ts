import fc from "fast-check"
import { expect, test } from "vitest"
import { byCodePoint, likeWord, looksLikeCode, wordsOf } from "./rules.ts"

test("a search is words without accents, each once", () => {
  expect(wordsOf("  Núñez  O'Brien nunez ")).toEqual(["nunez", "obrien"])
})

test("what LIKE would take for a pattern is taken for itself", () => {
  expect(likeWord("50%_\\")).toBe("%50\\%\\_\\\\%")
})

test.each([
  ["KXWP RTMB", true],
  ["kxwp-rtmb", true],
  ["KXWPRTM", false],
  ["Maria Cruz", false],
])("%s is a code: %s", (typed, is) => {
  expect(looksLikeCode(typed)).toBe(is)
})

test("text is ordered as UTF-8 bytes are, which is what both engines do", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})
