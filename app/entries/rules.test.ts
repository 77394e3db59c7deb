import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays } from "#app/i18n/time.ts"
import {
  type Demands,
  isStillFine,
  membersBeside,
  needsGuardian,
  problemsOf,
  wholeDollars,
} from "./rules.ts"

const relay: Demands = {
  day: "2027-07-31",
  minAge: 13,
  maxAge: null,
  rules: { members: { min: 4, max: 6 }, guardianUnder: 19, minGoal: 7500 },
}
const solo: Demands = {
  day: "2027-07-31",
  minAge: 19,
  maxAge: null,
  rules: { members: { min: 1, max: 1 }, guardianUnder: 19, minGoal: 1500 },
}

test.each([
  ["1500", 1500],
  ["1,500", 1500],
  ["$1500", 1500],
  ["$ 1,500", 1500],
  ["1500 $", 1500],
  ["1.500", 1500],
  ["1 500", 1500],
  ["1'500", 1500],
  ["1500.00", 1500],
  ["$1,500.00", 1500],
  ["US$ 7,500", 7500],
  ["7500 dólares", 7500],
  ["1,250,000", 1250000],
  ["0", 0],
])("%j is %i whole dollars", (typed, amount) => {
  expect(wholeDollars(typed)).toBe(amount)
})

test.each([
  "",
  "a lot",
  "15.50",
  "1,50",
  "-1500",
  "1,5000",
  "1.500,5",
  "12345678",
  "1e3",
  "$",
  "١٥",
])("%j is no amount in whole dollars", (typed) => {
  expect(wholeDollars(typed)).toBeUndefined()
})

test("an amount reads the same however its thousands are written", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (amount) => {
      const written = amount.toLocaleString("en-US")
      for (const mark of [",", ".", " ", "'"]) {
        expect(wholeDollars(written.replaceAll(",", mark))).toBe(amount)
        expect(wholeDollars(`$${written.replaceAll(",", mark)}`)).toBe(amount)
      }
    }),
  )
})

test.each([
  ["on the birthday itself one is a year older", solo, "2008-07-31", []],
  ["a day before the birthday is too young", solo, "2008-08-01", ["tooYoung"]],
  ["thirteen on the day may swim a relay", relay, "2014-07-31", ["guardian", "guardianAgrees"]],
  ["twelve on the day may not", relay, "2014-08-01", ["tooYoung"]],
  ["nineteen on the day needs no guardian", relay, "2008-07-31", []],
  ["a birth date may come later", relay, undefined, []],
] as const)("%s", (_name, demands, birthDate, reasons) => {
  expect(problemsOf({ birthDate }, demands).map((problem) => problem.reason)).toEqual(reasons)
})

test("a guardian who is named and agrees settles it", () => {
  const swimmer = { birthDate: "2012-01-01", guardian: "Ana Núñez", guardianAgrees: true }
  expect(problemsOf(swimmer, relay)).toEqual([])
})

test("who needs a guardian today does not swim alone, and nobody who is older does", () => {
  const birth = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1980-01-01", days))
  fc.assert(
    fc.property(birth, birth, (one, other) => {
      const [older, younger] = one < other ? [one, other] : [other, one]
      if (needsGuardian(older, relay)) expect(needsGuardian(younger, relay)).toBe(true)
      if (problemsOf({ birthDate: older }, relay)[0]?.reason === "tooYoung") {
        expect(problemsOf({ birthDate: younger }, relay)[0]?.reason).toBe("tooYoung")
      }
    }),
  )
})

test("the captain is one of the members", () => {
  expect(membersBeside(relay.rules)).toEqual({ min: 3, max: 5 })
  expect(membersBeside(solo.rules)).toEqual({ min: 0, max: 0 })
  expect(membersBeside({})).toEqual({ min: 0, max: 0 })
})

test("a team that fits a relay does not fit a solo, nor a higher minimum", () => {
  const team = {
    captain: { birthDate: "1990-05-05" },
    members: [{}, {}, { birthDate: "2000-01-01" }],
    goal: 7500,
  }
  expect(isStillFine(team, relay)).toBe(true)
  expect(isStillFine(team, solo)).toBe(false)
  expect(isStillFine(team, { ...relay, rules: { ...relay.rules, minGoal: 8000 } })).toBe(false)
  expect(isStillFine({ ...team, captain: { birthDate: "2012-01-01" } }, relay)).toBe(false)
})
