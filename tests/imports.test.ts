import { globSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, test } from "vitest"

// One spelling for one file: a move is then one search, and what a file loads from outside its folder stands first.

const files = globSync("{app,db,emails,tests}/**/*.{ts,tsx}")

test("what lies beside is imported by ./, all else of ours from the top by #, always with its ending", () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name !== spelling(file, name))
      .map((name) => `${file}: ${name} is ${spelling(file, name)}`),
  )
  expect(wrong).toEqual([])
})

function importsOf(file: string): string[] {
  const found = readFileSync(file, "utf8").matchAll(
    /(?:\n\}|^(?:import|export)\b[^"'`]*) from "([^"]+)"|\bimport ?\(?"([^"]+)"/gm,
  )
  return [...found].map(([, fixed, later]) => fixed ?? later!).filter((name) => /^[.#]/.test(name))
}

function spelling(file: string, name: string): string {
  // One name for two files, of which each engine has its own; and what is generated.
  if (name === "#dialect" || name.includes("/+types/")) return name
  const ending = /\.(tsx?|json|css(\?(url|raw))?)$/.test(name) ? "" : ".ts"
  const path = (name.startsWith("#") ? name.slice(1) : join(dirname(file), name)) + ending
  const beside = relative(dirname(file), path)
  return beside.startsWith("..") ? `#${path}` : `./${beside}`
}
