import { expect, test } from "vitest"
import { at, demonstrationDates, pieces } from "./dates.ts"

test.each([
  ["2026-11-24", "2026-12-19", "2027-07-31", "2027-06-06"],
  ["2026-05-20", "2026-06-13", "2026-08-01", "2026-06-28"],
  ["2026-05-24", "2026-06-20", "2027-07-31", "2026-06-28"],
  ["2026-09-25", "2026-10-17", "2027-07-31", "2027-06-06"],
  ["2028-01-01", "2028-01-22", "2028-07-29", "2028-06-04"],
])("seen from %s the events are on %s, %s and %s", (today, medicalMission, swim, domingo) => {
  const seen = demonstrationDates(at(today, "23:30"))
  expect(seen).toEqual({ today, medicalMission, swim, domingo })
})

test("a day is cut into whole pieces, also when the clock changes", () => {
  const cut = pieces("2026-11-01", "00:00", "04:00", 60)
  expect(cut).toHaveLength(5)
  expect(cut.every(({ startsAt, endsAt }) => endsAt - startsAt === 3_600_000)).toBe(true)
})
