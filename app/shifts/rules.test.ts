import fc from "fast-check"
import { expect, test } from "vitest"
import { instantAt } from "#app/i18n/time.ts"
import { overlaps } from "#app/places/rules.ts"
import {
  boardOf,
  changed,
  dayPart,
  grouped,
  licencesOf,
  matches,
  missingOf,
  neededMost,
  needsGuardian,
  problemsOf,
  type Shift,
  type ShiftChoice,
  tightTravel,
  tooYoungFor,
  uncovered,
} from "./rules.ts"

const HOUR = 3_600_000
const NINE = Date.parse("2026-12-12T14:00:00Z")

const shift = (slotId: string, given: Partial<Shift> = {}): Shift => ({
  ...{ slotId, offeringId: "greeter", roleName: "Greeter", summary: "" },
  ...{ siteId: "school", siteName: "School", town: "Hartford", minAge: null, languages: false },
  ...{ day: "2026-12-12", part: "morning", startsAt: NINE, endsAt: NINE + HOUR },
  ...{ state: "open", capacity: 4, taken: 0, free: 4, minimum: 0, target: 0 },
  ...given,
})
const reasons = (choice: Partial<ShiftChoice>, ...shifts: Shift[]) =>
  problemsOf({ shifts: [], waits: [], ...choice }, boardOf(shifts)).map(
    ({ slotId, reason }) => `${slotId} ${reason}`,
  )

const early = shift("early")
const across = shift("across", { startsAt: NINE + HOUR / 2, endsAt: NINE + 2 * HOUR })
const later = shift("later", { startsAt: NINE + HOUR, endsAt: NINE + 2 * HOUR })

test("shifts back to back fit", () => {
  expect(reasons({ shifts: ["early", "later"] }, early, later)).toEqual([])
})

test("shifts that overlap are refused on both sides, each naming the other", () => {
  const problems = problemsOf({ shifts: ["early", "across"], waits: [] }, boardOf([early, across]))
  expect(problems).toEqual([
    { slotId: "early", reason: "overlap", other: "across" },
    { slotId: "across", reason: "overlap", other: "early" },
  ])
})

test("nobody waits for a shift that overlaps one they take, but for two at once", () => {
  const [full, other] = [shift("full", { state: "full" }), shift("other", { state: "full" })]
  expect(reasons({ shifts: ["early"], waits: ["full"] }, early, full)).toEqual([
    "early overlap",
    "full overlap",
  ])
  expect(reasons({ waits: ["full", "other"] }, full, other)).toEqual([])
})

test.each([
  ["full", "full"],
  ["closed", "closed"],
  ["notOpen", "notOpen"],
] as const)("a shift that is %s cannot be taken", (state, reason) => {
  expect(reasons({ shifts: ["a"] }, shift("a", { state }))).toEqual([`a ${reason}`])
})

test("a full shift can be waited for, a closed or foreign one cannot", () => {
  expect(reasons({ waits: ["a"] }, shift("a", { state: "full" }))).toEqual([])
  expect(reasons({ waits: ["a"] }, shift("a", { state: "closed" }))).toEqual(["a closed"])
  expect(reasons({ waits: ["x"], shifts: ["y"] }, early)).toEqual(["y gone", "x gone"])
})

test("one sign-up is for one licence", () => {
  const nurse = shift("nurse", { licence: "nurse" })
  const emt = shift("emt", { licence: "emt", startsAt: NINE + 3 * HOUR, endsAt: NINE + 4 * HOUR })
  expect(reasons({ shifts: ["nurse", "emt", "later"] }, nurse, emt, later)).toEqual([
    "emt licences",
  ])
  expect(licencesOf([nurse, emt, nurse])).toEqual(["nurse", "emt"])
})

const spans = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 20 }), hours: fc.integer({ min: 1, max: 6 }) }),
  { maxLength: 6 },
)
const laidOut = (all: { from: number; hours: number }[]) =>
  all.map(({ from, hours }, index) =>
    shift(String(index), { startsAt: NINE + from * HOUR, endsAt: NINE + (from + hours) * HOUR }),
  )

test("a choice of open shifts stands exactly when no two of them overlap", () => {
  fc.assert(
    fc.property(spans, (all) => {
      const shifts = laidOut(all)
      const clash = shifts.some((a, i) => shifts.some((b, j) => i < j && overlaps(a, b)))
      const found = reasons({ shifts: shifts.map(({ slotId }) => slotId) }, ...shifts)
      expect(found.length > 0).toBe(clash)
    }),
  )
})

test("the order in which shifts are ticked changes no refusal", () => {
  fc.assert(
    fc.property(spans, (all) => {
      const shifts = laidOut(all)
      const ids = shifts.map(({ slotId }) => slotId)
      const there = reasons({ shifts: ids }, ...shifts).sort()
      expect(reasons({ shifts: ids.toReversed() }, ...shifts).sort()).toEqual(there)
    }),
  )
})

test.each([
  ["2010-12-12", 16, undefined],
  ["2010-12-13", 16, "a"],
  ["2008-12-13", 18, "a"],
])("born on %s for a shift from %i years", (birthDate, minAge, refused) => {
  expect(tooYoungFor([shift("a", { minAge })], birthDate)?.slotId).toBe(refused)
})

test("whoever is old enough stays so for every later shift", () => {
  const days = fc.date({
    min: new Date("2026-01-01"),
    max: new Date("2030-12-31"),
    noInvalidDate: true,
  })
  const births = fc.date({
    min: new Date("1930-01-01"),
    max: new Date("2020-12-31"),
    noInvalidDate: true,
  })
  const iso = (date: Date) => date.toISOString().slice(0, 10)
  fc.assert(
    fc.property(
      births,
      days,
      days,
      fc.integer({ min: 1, max: 25 }),
      (birth, one, other, minAge) => {
        const [first, second] = [iso(one), iso(other)].sort()
        const refusedOn = (day: string) => tooYoungFor([shift("a", { minAge, day })], iso(birth))
        if (!refusedOn(first!)) expect(refusedOn(second!)).toBeUndefined()
      },
    ),
  )
})

test("a guardian agrees for a shift before the eighteenth birthday, not on it", () => {
  expect(needsGuardian([early], "2008-12-13")).toBe(true)
  expect(needsGuardian([early], "2008-12-12")).toBe(false)
  expect(needsGuardian([], "2020-01-01")).toBe(false)
})

test.each([
  ["2026-12-12", "nurse", undefined],
  ["2026-12-11", "nurse", "a"],
  ["2030-01-01", "dentist", "a"],
])("a licence until %s as %s", (expiresOn, profession, late) => {
  const nurse = shift("a", { licence: "nurse" })
  expect(uncovered([early, nurse], { profession, expiresOn })?.slotId).toBe(late)
})

test("a choice changes by one step, and a step for what was not chosen changes nothing", () => {
  const choice = { shifts: ["a", "b"], waits: ["w"] }
  expect(changed(choice, "drop:a")).toEqual({ shifts: ["b"], waits: ["w"] })
  expect(changed(choice, "drop:w")).toEqual({ shifts: ["a", "b"], waits: [] })
  expect(changed(choice, "wait:a")).toEqual({ shifts: ["b"], waits: ["w", "a"] })
  expect(changed(choice, "instead:a:c")).toEqual({ shifts: ["b", "c"], waits: ["w"] })
  expect(changed(choice, "instead:a:b")).toEqual({ shifts: ["b"], waits: ["w"] })
  for (const step of ["wait:x", "instead:x:c", "instead:a", "", "nonsense:a"])
    expect(changed(choice, step)).toEqual(choice)
})

test.each([
  ["11:59", "morning"],
  ["12:00", "afternoon"],
  ["16:59", "afternoon"],
  ["17:00", "evening"],
])("%s in the event's zone is in the %s", (time, part) => {
  const zone = "America/New_York"
  expect(dayPart(zone, instantAt(zone, "2026-07-04", time))).toBe(part)
})

test("filters narrow together, and an empty one shows all", () => {
  expect(matches(early, { site: "", role: "", day: "", part: "" })).toBe(true)
  expect(matches(early, { site: "school", role: "greeter", part: "morning" })).toBe(true)
  expect(matches(early, { site: "school", role: "nurse" })).toBe(false)
  expect(matches(early, { day: "2026-12-13" })).toBe(false)
  expect(matches(early, { part: "evening" })).toBe(false)
})

test("what misses most of its minimum stands first, and is marked", () => {
  const some = shift("some", { minimum: 4, taken: 2, offeringId: "some" })
  const none = shift("none", { minimum: 4, taken: 0, offeringId: "none" })
  const many = shift("many", { minimum: 8, taken: 0, offeringId: "many" })
  const enough = shift("enough", { minimum: 2, taken: 3, offeringId: "enough" })
  const closed = shift("closed", { minimum: 9, state: "closed", offeringId: "closed" })
  const all = [enough, some, none, many, closed]
  expect(grouped(all, ({ offeringId }) => offeringId).map(([first]) => first!.slotId)).toEqual([
    "many",
    "none",
    "some",
    "enough",
    "closed",
  ])
  expect([...neededMost(all, 2)]).toEqual(["many", "none"])
  expect(all.map(missingOf)).toEqual([0, 2, 4, 8, 0])
})

test("two places less than an hour apart are pointed out", () => {
  const far = { siteId: "library", endsAt: NINE + 4 * HOUR }
  expect(tightTravel([early, shift("b", { ...far, startsAt: NINE + 1.5 * HOUR })])).toHaveLength(2)
  expect(tightTravel([early, shift("b", { ...far, startsAt: NINE + 2 * HOUR })])).toBeUndefined()
  expect(tightTravel([early, later])).toBeUndefined()
})

const WEEK = 7 * 24 * HOUR
const weekly = [0, 1, 2].map((week) => ({
  startsAt: NINE + week * WEEK,
  endsAt: NINE + week * WEEK + HOUR,
}))

test("a series of shifts clashes with a shift at the time of any of its dates", () => {
  const team = shift("team", { dates: weekly, lastDay: "2026-12-26" })
  const last = shift("last", { ...weekly[2] })
  expect(reasons({ shifts: ["team", "last"] }, team, last)).toEqual([
    "team overlap",
    "last overlap",
  ])
})

test("a licence must cover the last date of a series", () => {
  const team = shift("team", { licence: "nurse", dates: weekly, lastDay: "2026-12-26" })
  const stated = (expiresOn: string) => ({ profession: "nurse", expiresOn })
  expect(uncovered([team], stated("2026-12-25"))).toBe(team)
  expect(uncovered([team], stated("2026-12-26"))).toBeUndefined()
})
