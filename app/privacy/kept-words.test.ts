import { expect, test } from "vitest"
import { gathered, textOf, timeOf, timesOf } from "./kept-words.ts"

const read = { word: (key: string) => key, locale: "en" as const, zone: "America/New_York" }
const at = (day: number, what = "Class") => ({
  ...{ what, where: "School" },
  startsAt: `2026-12-${day}T23:00:00.000Z`,
  endsAt: `2026-12-${day + 1}T00:30:00.000Z`,
})
const booked = (slotId: object, state = "booked") => ({ slotId, state, createdAt: "now" })

test("places that differ by their time only stand together, others by themselves", () => {
  const rows = [booked(at(16)), booked(at(23)), booked(at(9), "released")]
  expect(gathered(rows).map(({ row, slots }) => [row.state, slots.length])).toEqual([
    ["booked", 2],
    ["released", 1],
  ])
})

test("rows without a time are never taken for one, however alike they are", () => {
  const row = { purpose: "privacy", version: "1" }
  expect(gathered([row, { ...row }])).toHaveLength(2)
})

test("the times of one thing follow its name in order", () => {
  const told = timesOf([at(23), at(16), at(9, "Walk")])
  expect(told.map(({ name, times }) => [name, times.map(({ startsAt }) => startsAt)])).toEqual([
    ["Class, School", [at(16).startsAt, at(23).startsAt]],
    ["Walk, School", [at(9, "Walk").startsAt]],
  ])
  expect(timeOf(at(16), read)).toBe("Wednesday, December 16, 2026, 6:00\u2009–\u20097:30\u202fPM")
})

test("a code is told as it is spoken", () => {
  expect(textOf("code", "KXWPRTMB", read)).toBe("KXWP RTMB")
})
