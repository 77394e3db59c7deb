import fc from "fast-check"
import { expect, test } from "vitest"
import { fold } from "./fold.ts"

test.each([
  ["Łukasz O'Brien-Núñez", "lukasz obrien nunez"],
  ["D’Ángelo", "dangelo"],
  ["Groß Øre", "gross ore"],
  ["Đorđe Þór Æsir", "dorde thor aesir"],
  ["İpek Işık", "ipek isik"],
  ["  Ana   María ", "ana maria"],
  ["محمد", "محمد"],
])("%s is found as %s", (name, folded) => {
  expect(fold(name)).toBe(folded)
})

test("folding twice changes nothing, and neither does how a letter was composed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const folded = fold(name)
      expect(fold(folded)).toBe(folded)
      expect(fold(name.normalize("NFD"))).toBe(fold(name.normalize("NFC")))
    }),
  )
})

test("a folded name has no capitals, marks, apostrophes or double blanks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(fold(name)).not.toMatch(/['’]| {2}|^ | $|\p{M}/u)
    }),
  )
})
