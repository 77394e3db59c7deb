import fc from "fast-check"
import { expect, test } from "vitest"
import { type Dated, datesToTake } from "./series.ts"

const WEEK = 100
const date = (week: number, given: Partial<Dated> = {}): Dated => ({
  id: `date ${week}`,
  startsAt: week * WEEK,
  endsAt: week * WEEK + 10,
  closesAt: week * WEEK - 5,
  closedAt: null,
  ...given,
})
const six = [1, 2, 3, 4, 5, 6].map((week) => date(week))
const ids = (dates: Dated[]) => dates.map(({ id }) => id)
const weeks = (...some: number[]) => some.map((week) => `date ${week}`)
const strict = { late: false, from: "public" as const }
const late = { late: true, from: "public" as const }

test.each([
  ["before it begins all dates", strict, 0, weeks(1, 2, 3, 4, 5, 6)],
  ["once sign-up for the first is over nothing", strict, WEEK - 5, []],
  ["with joining late the dates that are left", late, 2 * WEEK, weeks(3, 4, 5, 6)],
  ["after the last nothing, with joining late neither", late, 7 * WEEK, []],
  [
    "by staff what has not started",
    { late: false, from: "staff" as const },
    2 * WEEK - 1,
    weeks(2, 3, 4, 5, 6),
  ],
  [
    "at the door also what is under way",
    { late: false, from: "walkin" as const },
    2 * WEEK + 5,
    weeks(2, 3, 4, 5, 6),
  ],
])("of a series is taken, %s", (_, joining, now, expected) => {
  expect(ids(datesToTake(six, joining, now))).toEqual(expected)
})

test("a date that was closed is left out, and the others are taken", () => {
  const dates = [date(1, { closedAt: 1 }), date(2), date(3)]
  expect(ids(datesToTake(dates, strict, 150))).toEqual(weeks(2, 3))
})

test("what is taken is always the whole end of what nobody closed", () => {
  const some = fc.array(
    fc.record({ week: fc.integer({ min: 0, max: 20 }), closed: fc.boolean() }),
    { maxLength: 8 },
  )
  const from = fc.constantFrom("public" as const, "staff" as const, "walkin" as const)
  fc.assert(
    fc.property(
      some,
      from,
      fc.boolean(),
      fc.integer({ min: 0, max: 2_200 }),
      (all, by, join, now) => {
        const dates = all.map(({ week, closed }, index) =>
          date(week, { id: `${index}`, closedAt: closed ? 1 : null }),
        )
        const taken = datesToTake(dates, { late: join, from: by }, now)
        const first = taken[0]?.startsAt ?? Number.POSITIVE_INFINITY
        const later = dates.filter(
          ({ closedAt, startsAt }) => closedAt === null && startsAt > first,
        )
        for (const one of later) expect(taken).toContain(one)
        expect(taken.every(({ closedAt }) => closedAt === null)).toBe(true)
      },
    ),
  )
})
