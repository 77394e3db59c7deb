import fc from "fast-check"
import { expect, test } from "vitest"
import { linesOf, outline, widthOf } from "./lettering.server.ts"

const words = fc.array(fc.stringMatching(/^[a-zñáé]{1,12}$/), { minLength: 1, maxLength: 20 })

test("lines are no wider than asked unless one word is, no more than asked, and lose no word before the ellipsis", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 4 }), (some, most) => {
      const lines = linesOf(some.join(" "), "bold", 40, 400, most)
      expect(lines.length).toBeLessThanOrEqual(most)
      for (const line of lines)
        expect(widthOf(line.replace("…", ""), "bold", 40) <= 400 || !line.includes(" ")).toBe(true)
      const said = lines.join(" ").replace("…", "")
      expect(some.join(" ").startsWith(said)).toBe(true)
      if (!lines.at(-1)!.endsWith("…")) expect(said).toBe(some.join(" "))
    }),
  )
})

test("text becomes outlines, letters with accents too", () => {
  expect(outline("Misión", "regular", 20, 0, 20)).toMatch(/^M[\d.-]/)
  expect(outline("ñ", "bold", 20, 0, 20)).not.toBe(outline("n", "bold", 20, 0, 20))
})
