import fc from "fast-check"
import { expect, test } from "vitest"
import { coarse, coarsen } from "./tallies.ts"

const cell = (key: string, who: number, amount = who) => ({ key, who, amount })
const countsOf = (cells: [string, number][]) =>
  Object.fromEntries(
    coarsen(
      "language",
      cells.map(([key, who]) => cell(key, who)),
    ).map(({ key, count }) => [key, count]),
  )

test.each([
  ["large cells are rounded to tens", { en: 234, es: 57 }, { en: 230, es: 60 }],
  [
    "a small cell takes the next smallest with it",
    { en: 234, es: 57, pl: 3 },
    { en: 230, es: null, pl: null },
  ],
  [
    "small cells that are many together stand alone",
    { en: 90, es: 60, pl: 8, pt: 7 },
    { en: 90, es: 60, pl: null, pt: null },
  ],
  [
    "two small cells that are few together take another with them",
    { en: 90, es: 60, pl: 2, pt: 1 },
    { en: 90, es: null, pl: null, pt: null },
  ],
  ["nothing but small cells says nothing", { es: 4 }, { es: null }],
  ["eleven are said, as about ten", { en: 40, es: 11 }, { en: 40, es: 10 }],
])("%s", (_what, cells, counts) => {
  expect(countsOf(Object.entries(cells))).toEqual(counts)
})

test("how large a cell is goes by people, not by what is counted of them", () => {
  expect(
    coarsen("role", [cell("lead", 3, 90), cell("guide", 40, 118), cell("nurse", 30, 61)]),
  ).toEqual([
    { facet: "role", key: "lead", count: null },
    { facet: "role", key: "nurse", count: null },
    { facet: "role", key: "guide", count: 120 },
  ])
})

test("with the exact total at hand, what is left out could still be two different numbers for every cell", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 8 }), (sizes) => {
      const cells = sizes.filter((who) => who > 0).map((who, index) => cell(String(index), who))
      const hidden = coarsen("any", cells).filter(({ count }) => count === null)
      if (hidden.length === 0 || hidden.length === cells.length) return
      const sum = hidden.reduce((all, { key }) => all + cells[Number(key)]!.who, 0)
      expect(hidden.length).toBeGreaterThan(1)
      expect(sum).toBeGreaterThanOrEqual(11)
    }),
  )
})

test.each([
  [10, null],
  [11, 10],
  [1_237, 1_240],
])("%d people are told as %s", (who, said) => {
  expect(coarse(who)).toBe(said)
})
