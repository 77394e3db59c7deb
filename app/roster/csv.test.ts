import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { csvLine, guardFormula, phoneCell } from "./csv.ts"

describe("guard", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ["+1*2", "'+1*2"],
    ["+", "'+"],
    ["\t=1", "'\t'=1"],
    ["\rx", "'\rx"],
    ["  =1", "'  =1"],
    ["\u00a0=1", "'\u00a0=1"],
    ["\u200b=1", "'\u200b=1"],
    ["\u115f=1", "'\u115f=1"],
    ["\u3164=1", "'\u3164=1"],
    ["\ufe0f=1", "'\ufe0f=1"],
    ["\u2800=1", "'\u2800=1"],
    ["tables;\u3164=1", "tables;\u3164'=1"],
    ["＝1+1", "'＝1+1"],
    ["tables;=1+1", "tables;'=1+1"],
    ["two\n=1", "two\n'=1"],
  ])("%j is no formula any more: %j", (typed, written) => {
    expect(guardFormula(typed)).toBe(written)
  })

  test.each([
    "+1 860 555 0123",
    "+18605550123",
    "+44 (0)20 7946 0958",
    "860-555-0123",
    "06103",
    "06103-1234",
    "O'Brien-Núñez",
    "2026-12-05",
    "09:20",
    "a=b",
    "Mary; the nurse",
    "",
  ])("%j stays as it is", (typed) => {
    expect(guardFormula(typed)).toBe(typed)
  })

  test("whatever was typed, no cell begins like a formula unless it is a telephone number", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const written = guardFormula(typed)
        const seen = written.replace(/^[\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}]*/u, "")
        expect(seen).not.toMatch(/^[=\-@＝－＠]/)
        if (/^[+＋]/.test(seen)) expect(written).toMatch(/^\+[\d ().-]+$/)
      }),
    )
  })

  test("only apostrophes are added", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(guardFormula(typed).replaceAll("'", "")).toBe(typed.replaceAll("'", ""))
      }),
    )
  })
})

describe("csvLine", () => {
  test("quotes what would break a line or a cell", () => {
    expect(csvLine(['say "hi"', "a,b", "two\nlines", " pad ", "plain"])).toBe(
      '"say ""hi""","a,b","two\nlines"," pad ",plain\r\n',
    )
  })

  test("reads back as what was written, guarded", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (cells) => {
        expect(parse(csvLine(cells))).toEqual(cells.map(guardFormula))
      }),
    )
  })
})

test.each([
  ["+1-860-555-0123", "+1 860 555 0123"],
  ["+1.860.555.0123", "+1 860 555 0123"],
  ["860-555-0123", "860-555-0123"],
  ["+1 (860) 555-0123 x12", "+1 (860) 555 0123 x12"],
])("the number %s is written %s", (typed, written) => {
  expect(phoneCell(typed)).toBe(written)
})

/** RFC 4180, one line. */
function parse(line: string): string[] {
  const cells: string[] = []
  let rest = line.slice(0, -2)
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest)
    const plain = quoted ?? /^([^,]*)/.exec(rest)!
    cells.push(quoted ? quoted[1]!.replaceAll('""', '"') : plain[1]!)
    rest = rest.slice(plain[0].length)
    if (rest === "") return cells
    rest = rest.slice(1)
  }
}
