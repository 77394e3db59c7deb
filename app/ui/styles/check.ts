import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

// Part of npm run check: every class has a rule and every rule a use, and who wears a class imports its sheet.

/** Texts by path. `markup`: the components, `tests`: what finds their elements again. */
type Sources = { sheets: Map<string, string>; markup: Map<string, string>; tests: string }
/** Classes that a sheet's selectors begin with, and all that they name. */
type Sheet = { dressed: Set<string>; named: Set<string> }
type Sheets = Map<string, Sheet>
/** A component with its classes and the sheets that it imports. */
type Wearer = { path: string; words: string[]; imported: string[] }

/** One sentence for each rule that nothing wears, class that nothing dresses, and sheet that stands or goes wrong. */
export function problemsOf({ sheets, markup, tests }: Sources): string[] {
  const all = new Map([...sheets].map(([path, css]) => [path, classesIn(css)]))
  const wearers = [...markup].map(([path, code]) => ({
    path,
    words: wornIn(code),
    imported: importsOf(path, code),
  }))
  return [
    ...[...sheets].flatMap(([path, css]) => outsideLayers(path, css)),
    ...notWorn(all, wearers),
    ...wearers.flatMap((one) => [...notDressed(one, all, tests), ...notNeeded(one, all)]),
  ]
}

/** Read as text: also what a build made smaller. */
export function classesIn(css: string): Sheet {
  const selectors = [...css.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/([^{};]+)\{/g)]
    .map(([, selector]) => selector!.trim())
    .filter((selector) => !selector.startsWith("@"))
    // What stands in brackets is one with what it stands behind.
    .flatMap((selector) =>
      selector.replaceAll(/\([^)]*\)/g, (list) => list.replaceAll(/[\s,>]+/g, "")).split(","),
    )
    .map((selector) => selector.split(/[\s>+~]+/).map(namesIn))
  return {
    dressed: new Set(selectors.flatMap((parts) => parts.find((names) => names.length > 0) ?? [])),
    named: new Set(selectors.flat(2)),
  }
}

const namesIn = (selector: string) =>
  [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!)

/** The classes of a component; a template stands for every name that it can become. */
function wornIn(code: string): string[] {
  const values = code.matchAll(/\bclassName(?:=|: )("[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\})/g)
  const words = [...values].flatMap(([, value]) =>
    [...value!.matchAll(/["`]([^"`]+)["`]/g)].flatMap(([, text]) => text!.split(" ")),
  )
  return [...new Set(words.map((word) => word.replace(/\$\{.*\}/, "*")))]
}

const fits = (word: string, name: string) =>
  word.endsWith("*") ? name.startsWith(word.slice(0, -1)) : name === word

/** Everybody's sheets are put into layers by the one that imports them; all others say their own. */
function outsideLayers(path: string, css: string): string[] {
  if (everybodys(path)) return []
  const layers = dirname(path) === "app/ui" ? ["parts", "print"] : ["pages", "print"]
  return [...css.matchAll(/^(\S.*) \{$/gm)]
    .map(([, head]) => head!)
    .filter((head) => !layers.some((layer) => head === `@layer ${layer}`))
    .map((head) => `${path}: ${head} is in no layer of ${layers.join(" and ")}`)
}

const everybodys = (path: string) => path.startsWith("app/ui/styles/")

function notWorn(all: Sheets, wearers: Wearer[]): string[] {
  const words = wearers.flatMap((one) => one.words)
  return [...all].flatMap(([path, { named }]) =>
    [...named]
      .filter((name) => !words.some((word) => fits(word, name)))
      .map((name) => `${path}: nothing wears .${name}`),
  )
}

function notDressed({ path, words, imported }: Wearer, all: Sheets, tests: string): string[] {
  return words.flatMap((word) => {
    const dressing = sheetsWith(word, "dressed", all)
    const found = dressing.length > 0 ? dressing : sheetsWith(word, "named", all)
    if (found.some((sheet) => everybodys(sheet) || imported.includes(sheet))) return []
    if (found.length > 0)
      return [`${path}: .${word} is dressed by ${found.join(", ")}, which it does not import`]
    const sought = new RegExp(`["'\`> ]\\.${word.replace("*", "")}`).test(tests)
    return sought ? [] : [`${path}: no rule dresses .${word}`]
  })
}

/** Sheets that a component imports without a class of theirs. */
const notNeeded = ({ path, words, imported }: Wearer, all: Sheets): string[] =>
  imported
    .filter((sheet) => !words.some((word) => sheetsWith(word, "named", all).includes(sheet)))
    .map((sheet) => `${path}: wears nothing of ${sheet}`)

const sheetsWith = (word: string, kind: keyof Sheet, all: Sheets): string[] =>
  [...all]
    .filter(([, sheet]) => [...sheet[kind]].some((name) => fits(word, name)))
    .map(([path]) => path)

const importsOf = (path: string, code: string) =>
  [...code.matchAll(/^import "(?:\.\/([\w-]+)|#(app\/ui\/[\w-]+))\.css"$/gm)].map(
    ([, beside, part]) => `${part ?? join(dirname(path), beside!)}.css`,
  )

const read = (pattern: string) =>
  new Map(
    globSync(pattern)
      .filter((path) => !path.includes(".test."))
      .map((path) => [path, readFileSync(path, "utf8")]),
  )

if (import.meta.main) {
  const sheets = read("app/**/*.css")
  const tests = [...read("tests/**/*.ts").values()].join("\n")
  const problems = problemsOf({ sheets, markup: read("app/**/*.tsx"), tests })
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
