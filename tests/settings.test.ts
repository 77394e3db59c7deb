import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { environment } from "#app/config/environment.ts"
import { sources } from "./house/rooms.ts"

const readme = readFileSync("README.md", "utf8")
const table = /^\| setting \|.*?\n\n/ms.exec(readme)![0]
const named = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names]) =>
  [...names!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
)

/** Says where npm is, and npm sets it. */
const OF_NPM = "npm_execpath"

/** What is read before the settings are, or without them. */
const alone = [...sources, "scripts/prepare.mjs"].flatMap((path) =>
  [...readFileSync(path, "utf8").matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name!),
)

test("the README's table names every setting that is read, and none that is not", () => {
  const read = new Set([...Object.keys(environment(false).shape), ...alone, "DEMO"])
  expect(named.toSorted()).toEqual([...read].filter((name) => name !== OF_NPM).sort())
})
