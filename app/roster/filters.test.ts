import { expect, test } from "vitest"
import { readFilters } from "./facets.server.ts"
import { filterDetail, toggle, writeFilters } from "./filters.ts"

const read = (query: string) => readFilters(new URLSearchParams(query))

test("filters read back from their address as they were", () => {
  const query =
    "?state=held&kind=role&site=hartford&site=bristol&language=es&time=1795500000000&sort=time"
  expect(writeFilters(read(query))).toBe(query)
})

test("what an address does not know is left out", () => {
  const filters = read("kind=spy&state=gone&time=soon&sort=age&site=A%20B&language=x'y&what=<b>")
  expect(filters).toEqual({ ...read("") })
  expect(writeFilters(filters)).toBe("")
})

test("a value is put in and taken out", () => {
  const held = toggle(read("state=booked"), "state", "held")
  expect(held.asked.state).toEqual(["booked", "held"])
  expect(toggle(held, "state", "booked").asked.state).toEqual(["held"])
  expect(toggle(read(""), "time", "5").asked.time).toEqual(["5"])
})

test("the log holds names of filters and that somebody searched, not for what", () => {
  expect(filterDetail(read("site=hartford&sort=time"), "Ana Núñez")).toEqual({
    site: ["hartford"],
    sort: "time",
    search: true,
  })
})
