import { expect, test } from "vitest"
import { movedDaysIn } from "./asked-change.ts"

const change = { "2026-12-11": "2027-01-08", "2026-12-12": "2027-01-09", version: 7 }
const all = [
  ["2026-12-11", "2027-01-08"],
  ["2026-12-12", "2027-01-09"],
]

test("of the days that were moved somebody hears of those on which they come", () => {
  expect(movedDaysIn(change, ["2027-01-09"])).toEqual([all[1]])
  expect(movedDaysIn(change, ["2027-01-09", "2027-01-08"])).toEqual(all)
})

test("whoever comes on another day by now hears of all that were moved, as everybody does", () => {
  expect(movedDaysIn(change, ["2027-03-01"])).toEqual(all)
  expect(movedDaysIn(change)).toEqual(all)
})
