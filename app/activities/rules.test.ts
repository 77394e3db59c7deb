import fc from "fast-check"
import { expect, test } from "vitest"
import { overlaps } from "#app/places/rules.ts"
import {
  type ActivitySlot,
  alternatives,
  changeTimes,
  choiceOf,
  goersOf,
  problemsOfPeople,
  problemsOfTimes,
  replaceTime,
  type TimeChoice,
} from "./rules.ts"

const HOUR = 3_600_000
const day = "2027-06-13"
const noon = Date.parse("2027-06-13T16:00:00Z")
const slot = (slotId: string, more: Partial<ActivitySlot> = {}): ActivitySlot => ({
  slotId,
  offeringId: slotId,
  name: slotId,
  day,
  startsAt: noon,
  endsAt: noon + HOUR,
  minAge: null,
  maxAge: null,
  rules: {},
  free: 5,
  open: true,
  ...more,
})
const bike = slot("bike", { minAge: 8 })
const helmets = slot("helmets", { startsAt: noon + HOUR, endsAt: noon + 2 * HOUR, maxAge: 12 })
const dance = slot("dance", { startsAt: noon + HOUR / 2, endsAt: noon + 1.5 * HOUR })
const take = (...ids: string[]): TimeChoice[] => ids.map((slotId) => ({ slotId, wait: false }))
const slots = [bike, helmets, dance]

test("back to back is no clash", () => {
  const people = [{ birthYear: 2017, slots: ["bike", "helmets"] }]
  expect(problemsOfPeople(people, slots)).toEqual([])
})

test("one person cannot be at two activities at once", () => {
  const people = [{ birthYear: 1990, slots: ["bike", "dance"] }]
  expect(problemsOfPeople(people, slots)).toEqual([
    { person: 0, reason: "overlap", slotId: "dance" },
  ])
})

test("two people of a family can be at two places at once", () => {
  const people = [
    { birthYear: 1990, slots: ["bike"] },
    { birthYear: 1991, slots: ["dance"] },
  ]
  expect(problemsOfPeople(people, slots)).toEqual([])
})

test.each([
  ["who turns eight this year may ride", "bike", 2019, undefined],
  ["who is seven all year may not", "bike", 2020, "tooYoung"],
  ["who was twelve this year gets a helmet", "helmets", 2014, undefined],
  ["a grown-up gets no children's helmet", "helmets", 1990, "tooOld"],
] as const)("%s", (_name, id, birthYear, reason) => {
  const problems = problemsOfPeople([{ birthYear, slots: [id] }], slots)
  expect(problems.map((problem) => problem.reason)).toEqual(reason ? [reason] : [])
})

test("a chosen time that nobody goes to is asked about", () => {
  const people = [{ birthYear: 1990, slots: ["bike"] }]
  expect(problemsOfTimes(people, take("bike", "dance"), slots)).toEqual([
    { slotId: "dance", reason: "nobody" },
  ])
})

test("more people than places is full, unless they wait", () => {
  const people = Array.from({ length: 6 }, () => ({ birthYear: 1990, slots: ["dance"] }))
  expect(problemsOfTimes(people, take("dance"), slots)).toEqual([
    { slotId: "dance", reason: "full", free: 5 },
  ])
  expect(problemsOfTimes(people, [{ slotId: "dance", wait: true }], slots)).toEqual([])
})

test("a time that closed or is not there is told, even to who would wait", () => {
  const shut = [{ ...bike, open: false }]
  expect(problemsOfTimes([], [{ slotId: "bike", wait: true }], shut)).toEqual([
    { slotId: "bike", reason: "closed" },
  ])
  expect(problemsOfTimes([], take("elsewhere"), slots)).toEqual([
    { slotId: "elsewhere", reason: "closed" },
  ])
})

test("with one chosen time everybody goes", () => {
  expect(goersOf([{ slots: [] }, { slots: ["gone"] }], take("bike"))).toEqual([
    { slots: ["bike"] },
    { slots: ["bike"] },
  ])
})

test("instead of a time that is gone the nearest are offered that have room and clash with nothing", () => {
  const at = (slotId: string, hours: number, more: Partial<ActivitySlot> = {}) =>
    slot(slotId, {
      offeringId: "tour",
      startsAt: noon + hours * HOUR,
      endsAt: noon + (hours + 1) * HOUR,
      ...more,
    })
  const times = [
    at("gone", 0, { free: 0 }),
    at("small", 1, { free: 1 }),
    at("shut", 2, { open: false }),
    at("clash", 3),
    at("late", 6),
    at("early", -2),
    slot("other", { startsAt: noon + 3 * HOUR, endsAt: noon + 4 * HOUR }),
  ]
  const plan = {
    choices: take("gone", "other"),
    people: [
      { birthYear: 1990, slots: ["gone", "other"] },
      { birthYear: 1991, slots: ["gone"] },
    ],
  }
  expect(alternatives(plan, "gone", times).map(({ slotId }) => slotId)).toEqual(["early", "late"])
})

test("another time takes over who went", () => {
  const plan = {
    choices: take("bike", "dance"),
    people: [{ slots: ["bike"] }, { slots: ["dance"] }, { slots: ["bike", "dance"] }],
  }
  expect(replaceTime(plan, "bike", { slotId: "helmets", wait: false })).toEqual({
    choices: take("dance", "helmets"),
    people: [{ slots: ["helmets"] }, { slots: ["dance"] }, { slots: ["dance", "helmets"] }],
  })
  expect(replaceTime(plan, "bike", null)).toEqual({
    choices: take("dance"),
    people: [{ slots: [] }, { slots: ["dance"] }, { slots: ["dance"] }],
  })
})

test.each([
  ["bike helmets", [{ slotId: "helmets", wait: false }], ["helmets"]],
  ["bike wait", [{ slotId: "bike", wait: true }], ["bike"]],
  ["bike bike", [{ slotId: "bike", wait: false }], ["bike"]],
  ["bike none", [], []],
  ["bike elsewhere", [{ slotId: "bike", wait: false }], ["bike"]],
  ["dance none", [{ slotId: "bike", wait: false }], ["bike"]],
  ["", [{ slotId: "bike", wait: false }], ["bike"]],
] as const)("the button %j changes the plan", (wish, choices, goes) => {
  const plan = { choices: take("bike"), people: [{ slots: ["bike"] }] }
  expect(changeTimes(plan, wish, slots)).toEqual({ choices, people: [{ slots: goes }] })
})

test("a plan without problems has no clash, no empty activity and no more people than places", () => {
  const anySlot = fc
    .record({
      slotId: fc.constantFrom("a", "b", "c", "d"),
      start: fc.integer({ min: 0, max: 6 }),
      hours: fc.integer({ min: 1, max: 3 }),
      free: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ slotId, start, hours, free }) =>
      slot(slotId, {
        startsAt: noon + start * HOUR,
        endsAt: noon + (start + hours) * HOUR,
        free,
      }),
    )
  const plan = fc.record({
    slots: fc.uniqueArray(anySlot, { minLength: 1, maxLength: 4, selector: (s) => s.slotId }),
    people: fc.array(
      fc.record({
        birthYear: fc.integer({ min: 1940, max: 2026 }),
        slots: fc.subarray(["a", "b", "c", "d"]),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  fc.assert(
    fc.property(plan, ({ slots, people }) => {
      const choices = slots.map(({ slotId }) => ({ slotId, wait: false }))
      if (problemsOfPeople(people, slots).length > 0) return
      if (problemsOfTimes(people, choices, slots).length > 0) return
      for (const person of people) {
        const goes = slots.filter(({ slotId }) => person.slots.includes(slotId))
        for (const one of goes)
          for (const other of goes) if (one !== other) expect(overlaps(one, other)).toBe(false)
      }
      for (const { slotId, free } of slots) {
        const goers = people.filter((person) => person.slots.includes(slotId)).length
        expect(goers).toBeGreaterThan(0)
        expect(goers).toBeLessThanOrEqual(free)
      }
    }),
  )
})

const DAY = 24 * HOUR
const weekly = (...days: number[]) =>
  days.map((at) => ({ startsAt: noon + at * DAY, endsAt: noon + at * DAY + HOUR }))

test("a class series clashes with what is at the time of any of its dates", () => {
  const course = slot("course", { dates: weekly(0, 7, 14) })
  const talk = slot("talk", { ...weekly(14)[0]! })
  const other = slot("other", { ...weekly(8)[0]! })
  const goes = (...ids: string[]) => [{ birthYear: 1990, slots: ids }]
  const all = [course, talk, other]
  expect(problemsOfPeople(goes("course", "talk"), all)).toMatchObject([{ reason: "overlap" }])
  expect(problemsOfPeople(goes("course", "other"), all)).toEqual([])
})

test("whoever chooses is told of times, of series, or of both, as they are offered", () => {
  const times = { times: [{}] }
  const series = { times: [{ dates: [{ startsAt: 1, endsAt: 2 }] }] }
  expect(choiceOf([])).toBe("times")
  expect(choiceOf([times, times])).toBe("times")
  expect(choiceOf([series])).toBe("series")
  expect(choiceOf([series, times])).toBe("both")
})
