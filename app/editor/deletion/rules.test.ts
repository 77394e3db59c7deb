import { expect, test } from "vitest"
import { dayLimits, isDue } from "./rules.ts"

const event = { zone: "America/New_York", endsOn: "2026-12-12", purgeOn: "2027-03-12" }
const at = (text: string) => Date.parse(text)
const before = at("2026-11-24T15:00:00Z")

test("nobody was told yet: from the day after the event to a year after it", () => {
  expect(dayLimits(event, false, before)).toEqual({ min: "2026-12-13", max: "2027-12-13" })
})

test("somebody was told: never later than that", () => {
  expect(dayLimits(event, true, before)).toEqual({ min: "2026-12-13", max: "2027-03-12" })
})

test("after the event it is tomorrow at the earliest, by the event's clock", () => {
  const evening = at("2027-01-02T04:59:00Z")
  expect(dayLimits(event, true, evening)).toMatchObject({ min: "2027-01-02" })
  expect(dayLimits(event, true, evening + 60_000)).toMatchObject({ min: "2027-01-03" })
})

test("on the eve of a day that was told nothing can be changed any more", () => {
  expect(dayLimits(event, true, at("2027-03-10T17:00:00Z"))).toEqual({
    min: "2027-03-11",
    max: "2027-03-12",
  })
  expect(dayLimits(event, true, at("2027-03-11T17:00:00Z"))).toBeNull()
})

test("a day that was set further away than a year stays within reach, and may come sooner", () => {
  const far = { ...event, purgeOn: "2029-01-01" }
  expect(dayLimits(far, true, before)).toMatchObject({ max: "2029-01-01" })
})

test("an event that ends on the 29th of February has its year too", () => {
  const leap = { ...event, endsOn: "2028-02-29", purgeOn: "2028-05-29" }
  expect(dayLimits(leap, false, before)).toEqual({ min: "2028-03-01", max: "2029-03-01" })
})

test("it is due with the first minute of its day, and not before the event is over", () => {
  expect(isDue(event, at("2027-03-12T04:59:00Z"))).toBe(false)
  expect(isDue(event, at("2027-03-12T05:00:00Z"))).toBe(true)
  const early = { ...event, purgeOn: "2026-12-01" }
  expect(isDue(early, at("2026-12-12T18:00:00Z"))).toBe(false)
})
