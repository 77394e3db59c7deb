import { expect, test } from "vitest"
import { at, demonstrationDates } from "./dates.ts"

test.each([
  ["2026-11-24", "2026-12-19", "2027-07-31", "2027-06-06"],
  ["2026-05-20", "2026-06-13", "2026-08-01", "2026-06-28"],
  ["2026-05-24", "2026-06-20", "2027-07-31", "2026-06-28"],
  ["2026-09-25", "2026-10-17", "2027-07-31", "2027-06-06"],
  ["2028-01-01", "2028-01-22", "2028-07-29", "2028-06-04"],
])("seen from %s the events are on %s, %s and %s", (today, medicalMission, swim, domingo) => {
  const seen = demonstrationDates(at(today, "23:30"))
  expect(seen).toMatchObject({ today, medicalMission, swim, domingo })
})

test("the clinic comes every second Tuesday, and the class meets six Wednesdays in a row", () => {
  const { mobileClinic, newParents } = demonstrationDates(at("2026-10-20", "12:00"))
  expect(mobileClinic).toEqual([
    ...["2026-11-03", "2026-11-17", "2026-12-01"],
    ...["2026-12-15", "2026-12-29", "2027-01-12"],
  ])
  expect(newParents).toEqual([
    ...["2026-11-18", "2026-11-25", "2026-12-02"],
    ...["2026-12-09", "2026-12-16", "2026-12-23"],
  ])
})
