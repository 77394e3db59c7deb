import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { sources } from "./house/rooms.ts"

const page = readFileSync("docs/house.md", "utf8")
const section = /^## What a process remembers\n(.*?)^## /ms.exec(page)![1]!
const named = [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, files]) =>
  [...files!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!),
)

/** What stands in a module and changes: a binding, an empty collection, or one of app/memory.ts. */
const state =
  /^(export )?(let |const \w+ = new (Map|Set|WeakMap)\b[^(]*\(\))|\bnew Memory\b|\bremember\(/m

test("what a process remembers stands on the page about the house, with its bound and its reason", () => {
  const holding = sources.filter(
    (path) =>
      !/^(db\/(seed|migrations)\/|app\/(dev|memory)\.ts)/.test(path) &&
      state.test(readFileSync(path, "utf8")),
  )
  expect(holding.sort()).toEqual(named.toSorted())
})
