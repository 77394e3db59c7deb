import fc from "fast-check"
import { expect, test } from "vitest"
import { byCodePoint, likeWord, looksLikeCode, slugsOf, wordsOf } from "./rules.ts"

test.each([
  ["Foot washing", "foot-washing"],
  ["Examen médico (niños)", "examen-medico-ninos"],
])("the name %s stands in an address as %s", (name, slug) => {
  expect(slugsOf([{ id: "a", name }]).get("a")).toBe(slug)
})

test.each([
  ["one name at two sites is one", ["Eyes", "Eyes"], ["eyes", "eyes"]],
  ["two names in another script are two", ["眼科", "牙科", "眼科"], ["a", "b", "a"]],
  ["two names that read alike in an address are two", ["Café", "Cafe"], ["cafe", "b"]],
  ["two without a name are two", ["", ""], ["a", "b"]],
])("%s", (_, names, slugs) => {
  const ids = ["a", "b", "c"]
  const found = slugsOf(names.map((name, index) => ({ id: ids[index]!, name })))
  expect(names.map((_, index) => found.get(ids[index]!))).toEqual(slugs)
})

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
