import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, dateIn, timeIn } from "#app/i18n/time.ts"
import { movedDates, movedTimes, wrongWith } from "./rules.ts"

const zone = "America/New_York"
const at = (time: string) => Date.parse(time)
const slot = (startsAt: number) => ({
  startsAt,
  endsAt: startsAt + 20 * 60_000,
  opensAt: 0,
  closesAt: startsAt - 86_400_000,
})
const NOW = at("2026-10-01T12:00:00Z")
const given = { zone, now: NOW, until: NOW }

test("a slot keeps its times on the clock, across the change of clocks", () => {
  const nine = slot(at("2026-10-31T13:00:00Z"))
  const moved = movedTimes(nine, { "2026-10-31": "2026-11-07" }, given)!
  expect(new Date(moved.startsAt).toISOString()).toBe("2026-11-07T14:00:00.000Z")
  expect(new Date(moved.closesAt).toISOString()).toBe("2026-11-06T14:00:00.000Z")
})

test("what is open stays open, once the hour to take it back is over; what opens later opens later", () => {
  const day = { "2026-10-31": "2026-11-07" }
  const open = slot(at("2026-10-31T13:00:00Z"))
  expect(movedTimes(open, day, { ...given, until: NOW + 5 })!.opensAt).toBe(NOW + 5)
  const later = { ...open, opensAt: at("2026-10-20T13:00:00Z") }
  expect(movedTimes(later, day, given)!.opensAt).toBe(at("2026-10-27T13:00:00Z"))
})

test("what has begun does not move", () => {
  const nine = slot(at("2026-10-31T13:00:00Z"))
  const late = { zone, now: nine.startsAt, until: 0 }
  expect(movedTimes(nine, { "2026-10-31": "2026-11-07" }, late)).toBeNull()
})

test("a slot of a day that stays does not move", () => {
  expect(
    movedTimes(slot(at("2026-10-31T13:00:00Z")), { "2026-10-30": "2026-11-07" }, given),
  ).toBeNull()
})

const zones = [
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "UTC",
  "America/St_Johns",
]
test("a slot never ends before it begins, and its clock shows the same wherever that time exists", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at("2026-01-01"), max: at("2027-12-31") }),
      fc.integer({ min: 5, max: 24 * 60 }),
      fc.integer({ min: -200, max: 400 }),
      (zone, minute, long, days) => {
        const startsAt = Math.floor(minute / 60_000) * 60_000
        const one = { ...slot(startsAt), endsAt: startsAt + long * 60_000 }
        const from = dateIn(zone, startsAt)
        const to = addDays(from, days)
        const moved = movedTimes(one, { [from]: to }, { zone, now: 0, until: 0 })!
        expect(moved.endsAt).toBeGreaterThan(moved.startsAt)
        expect(dateIn(zone, moved.startsAt)).toBe(to)
        const there = timeIn(zone, moved.startsAt)
        expect(there >= timeIn(zone, startsAt)).toBe(true)
      },
    ),
  )
})

const dates = { startsOn: "2026-12-12", endsOn: "2026-12-13", purgeOn: "2027-03-13" }
const days = ["2026-12-12", "2026-12-13"]

test("the event's first and last day and the day of deletion follow", () => {
  const both = { "2026-12-12": "2027-01-09", "2026-12-13": "2027-01-10" }
  expect(movedDates(dates, days, Object.values(both))).toEqual({
    ...{ startsOn: "2027-01-09", endsOn: "2027-01-10", purgeOn: "2027-04-10" },
  })
  expect(movedDates(dates, days, ["2026-12-20", "2026-12-13"])).toEqual({
    ...{ startsOn: "2026-12-13", endsOn: "2026-12-20", purgeOn: "2027-03-20" },
  })
})

test.each([
  [{}, "same"],
  [{ "2026-12-12": "2026-12-12" }, "same"],
  [{ "2026-12-14": "2026-12-20" }, "day"],
  [{ "2026-12-12": "2027-02-30" }, "day"],
  [{ "2026-12-12": "tomorrow" }, "day"],
  [{ "2026-12-12": "2026-11-20" }, "past"],
  [{ "2026-12-12": "2026-12-13" }, "taken"],
  [{ "2026-12-12": "2026-12-13", "2026-12-13": "2026-12-14" }, undefined],
])("%o: %s", (moves, wrong) => {
  expect(wrongWith(moves, { days, zone, now: at("2026-11-24T15:00:00Z") })).toBe(wrong)
})

test("a day that has begun cannot move away", () => {
  const late = { days, zone, now: at("2026-12-13T15:00:00Z") }
  expect(wrongWith({ "2026-12-12": "2026-12-20" }, late)).toBe("past")
})
