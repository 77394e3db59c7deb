import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { importsOf, reachedFrom, roomOf, sources } from "./house/rooms.ts"

// The rules stand in docs/house.md, for people and for this test: a table with a row for each room, highest first.
const page = readFileSync("docs/house.md", "utf8")
const rules = new Map(
  [...page.matchAll(/^\| `([^`.]+)` \|.*\|([^|]*)\|$/gm)].map(([, room, may]) => [
    room!,
    [...may!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  ]),
)
const order = [...rules.keys()]
const imports = sources.flatMap(importsOf)
const across = imports.filter(({ from, to }) => roomOf(from) !== roomOf(to))

test("every room has its row", () => {
  expect([...new Set(sources.map(roomOf))].sort()).toEqual(order.toSorted())
})

test.each(order)("%s imports what it may, by itself, and no more", (room) => {
  const allowed = rules.get(room)!
  const wrong = across.filter(
    ({ from, to }) => roomOf(from) === room && !allowed.includes(roomOf(to)),
  )
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test.each(order)("%s may import nothing that it does not need", (room) => {
  const needed = across.filter(({ from }) => roomOf(from) === room).map(({ to }) => roomOf(to))
  expect(rules.get(room)!.filter((one) => !needed.includes(one))).toEqual([])
})

test("a room imports only from rows below its own, so that no rooms need each other", () => {
  const upwards = order.flatMap((room, row) =>
    rules
      .get(room)!
      .filter((other) => order.indexOf(other) <= row)
      .map((other) => [room, other]),
  )
  expect(upwards).toEqual([])
})

test("no flow knows another", () => {
  const flows = ["visits", "entries", "activities", "shifts"]
  const known = flows.flatMap((flow) => rules.get(flow)!.filter((other) => flows.includes(other)))
  expect(known).toEqual([])
})

test("no module waits for itself", () => {
  const loads = Map.groupBy(imports, ({ from }) => from)
  const next = (path: string) => loads.get(path)?.map(({ to }) => to) ?? []
  expect(sources.filter((path) => reachedFrom(path, next).has(path))).toEqual([])
})

test("every file that the page names is there", () => {
  const named = [...page.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path]) => path!)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((path) => !existsSync(path) && !existsSync(`app/${path}`))).toEqual([])
})
