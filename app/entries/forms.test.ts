import { parseWithZod } from "@conform-to/zod/v4"
import { expect, test } from "vitest"
import { startForm, teamForm } from "./forms.ts"
import type { Demands } from "./rules.ts"

const now = Date.parse("2026-11-24T15:00:00Z")
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
  rules: { members: { min: 1, max: 1 }, minGoal: 1500 },
}

const complete = {
  team: " Los  Tiburones ",
  "captain.name": "Ana Núñez",
  "captain.birthDate": "1990-05-05",
  email: "ana@Example.org",
  goal: "$7,500",
  "members[0].name": "Leo O'Brien",
  "members[1].name": "",
  "members[2].birthDate": "1999-09-09",
}

function parse(demands: Demands, typed: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.append(name, value)
  return parseWithZod(form, { schema: teamForm(demands, now) })
}
const errors = (demands: Demands, typed: Record<string, string>) =>
  parse(demands, typed).reply().error

test("a team with names that come later is complete", () => {
  const submission = parse(relay, complete)
  expect(submission.status === "success" && submission.value).toEqual({
    team: "Los Tiburones",
    captain: { name: "Ana Núñez", birthDate: "1990-05-05" },
    email: "ana@example.org",
    goal: 7500,
    members: [{ name: "Leo O'Brien" }, {}, { birthDate: "1999-09-09" }],
  })
})

test("a solo swimmer needs no team and no members", () => {
  const { "captain.name": name, "captain.birthDate": born, email } = complete
  const submission = parse(solo, {
    "captain.name": name,
    "captain.birthDate": born,
    email,
    goal: "1500",
  })
  expect(submission.status).toBe("success")
})

test("everything that is missing is said at once", () => {
  expect(errors(relay, { "members[0].name": "", "members[1].name": "" })).toEqual({
    team: ["required"],
    "captain.name": ["required"],
    "captain.birthDate": ["required"],
    email: ["entries:error.reach"],
    goal: ["entries:error.dollars"],
    members: ["entries:error.tooFew?count=4"],
  })
})

test.each([
  ["a phone number alone is enough", { email: "", phone: "860 555 0123" }, null],
  ["a goal below the minimum", { goal: "7,499" }, { goal: ["entries:error.low?amount=7,500"] }],
  ["cents", { goal: "7500.50" }, { goal: ["entries:error.dollars"] }],
  [
    "a captain too young",
    { "captain.birthDate": "2014-08-01" },
    { "captain.birthDate": ["entries:error.tooYoung?age=13"] },
  ],
  [
    "a minor without a guardian",
    { "members[1].birthDate": "2012-01-01" },
    {
      "members[1].guardian": ["entries:error.guardian?age=19"],
      "members[1].guardianAgrees": ["entries:error.guardianAgrees?age=19"],
    },
  ],
  [
    "a minor with a guardian who agrees",
    {
      "members[1].birthDate": "2012-01-01",
      "members[1].guardian": "Ruth O'Brien",
      "members[1].guardianAgrees": "on",
    },
    null,
  ],
  [
    "seven swimmers",
    { "members[3].name": "D", "members[4].name": "E", "members[5].name": "F" },
    { members: ["entries:error.tooMany?count=6"] },
  ],
  [
    "a birth date in the future",
    { "captain.birthDate": "2027-01-01" },
    { "captain.birthDate": ["birthDate"] },
  ],
])("%s", (_name, typed, expected) => {
  expect(errors(relay, { ...complete, ...typed }) ?? null).toEqual(expected)
})

test.each([
  ["0190-slot", { slotId: "0190-slot", wait: false }],
  ["wait:0190-slot", { slotId: "0190-slot", wait: true }],
])("%s chooses a category", (typed, category) => {
  expect(startForm.parse({ category: typed })).toEqual({ category })
})

test("a minor who swims alone has a guardian, also where the category says nothing, and a telephone", () => {
  const young: Demands = { ...solo, minAge: 13 }
  const leo = {
    "captain.name": "Leo",
    "captain.birthDate": "2012-01-31",
    email: "leo@example.org",
    goal: "1500",
  }
  expect(Object.keys(errors(young, leo) ?? {})).toEqual([
    "captain.guardian",
    "captain.guardianAgrees",
  ])
  const guarded = { ...leo, "captain.guardian": "Ana", "captain.guardianAgrees": "on" }
  expect(errors(young, guarded)).toEqual({ phone: ["entries:error.guardianPhone"] })
  expect(parse(young, { ...guarded, phone: "860 555 0123" }).status).toBe("success")
})
