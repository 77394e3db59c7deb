import { globSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

// What an event is stands in its rows: no code knows one by its address, goes by its look, or finds a thing by its name.

const files = globSync("{app,emails,db}/**/*.{ts,tsx}").filter(
  (file) => !/\.test\.tsx?$|^db\/seed\/|^emails\/preview\.ts$/.test(file),
)

/** Lines of code, comments aside, that look like it. */
const linesLike = (pattern: RegExp, but: string[] = []) =>
  files
    .filter((file) => !but.includes(file))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && pattern.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )

test("no code knows an event by its address", () => {
  expect(linesLike(/["'`/](medical-mission|swim-across-the-sound|domingo)\b/)).toEqual([])
})

test("a theme is a look: nothing but pictures, colours and its own name goes by it", () => {
  const looks = ["app/ui/band.tsx", "app/share/colours.ts", "app/editor/facts/look-fields.tsx"]
  const decides = /\btheme\s*[!=]==?|switch \([\w.]*theme\)|\$\{[\w.]*theme\}|\[[\w.]*theme\]/i
  expect(linesLike(decides, looks)).toEqual([])
  expect(linesLike(/[!=]==? "(screening|swim|street)"/)).toEqual([])
})

test("nothing is found by its name in a language", () => {
  const keyed = /\bfold\(\s*pick\(|groupBy\(.*\bpick\(|\.(en|es)\??\.(name|label)\b/
  expect(linesLike(keyed)).toEqual([])
})
