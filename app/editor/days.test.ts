import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { addDays } from "#app/i18n/time.ts"
import { daysBetween, everywhere, inTurn, recurringDays, yearLater } from "./days.ts"

const TUESDAY = 2
const weekday = (day: string) => Temporal.PlainDate.from(day).dayOfWeek
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays("1999-12-28", offset))
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })

test("every second Tuesday is every second Tuesday, over the end of a year and both changes of the clocks", () => {
  const days = { from: "2026-10-20", to: "2027-04-10", weekdays: [TUESDAY], everyWeeks: 2 }
  expect(recurringDays(days)).toEqual([
    ...["2026-10-20", "2026-11-03", "2026-11-17", "2026-12-01", "2026-12-15", "2026-12-29"],
    ...["2027-01-12", "2027-01-26", "2027-02-09", "2027-02-23", "2027-03-09", "2027-03-23"],
    ...["2027-04-06"],
  ])
})

test("days that come again are those weekdays within both ends, each once, so many weeks apart", () => {
  fc.assert(
    fc.property(
      ...[anyDay, fc.integer({ min: 0, max: 400 }), weekdays, fc.integer({ min: 1, max: 5 })],
      (from, length, which, everyWeeks) => {
        const to = addDays(from, length)
        const days = recurringDays({ from, to, weekdays: which, everyWeeks })
        const monday = addDays(from, 1 - weekday(from))
        const all = Array.from({ length: length + 1 }, (_, index) => addDays(from, index))
        const wanted = all.filter(
          (day) =>
            which.includes(weekday(day)) &&
            Math.floor(daysBetween(monday, day) / 7) % everyWeeks === 0,
        )
        expect(days).toEqual(wanted)
      },
    ),
  )
})

test("a clinic that comes to another town each time begins again with the first", () => {
  const days = ["2026-11-17", "2026-11-03", "2026-12-01"]
  expect(inTurn(days, ["Avon", "Bristol"])).toEqual([
    { day: "2026-11-03", siteId: "Avon" },
    { day: "2026-11-17", siteId: "Bristol" },
    { day: "2026-12-01", siteId: "Avon" },
  ])
  expect(everywhere(days, ["Avon", "Bristol"])).toHaveLength(6)
})

test("next year's day is on the same weekday, at most three days from the date", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const next = yearLater(day)
      expect(weekday(next)).toBe(weekday(day))
      const date = Temporal.PlainDate.from(day).add({ years: 1 }).toString()
      expect(Math.abs(daysBetween(date, next))).toBeLessThanOrEqual(3)
    }),
  )
})
