import { parseWithZod } from "@conform-to/zod/v4"
import { expect, test } from "vitest"
import type { z } from "zod"
import { peopleForm, startForm, tableForm, typedPeople } from "./forms.ts"
import type { ActivitySlot, TimeChoice } from "./rules.ts"

const now = Date.parse("2026-11-24T15:00:00Z")
const HOUR = 3_600_000
const start = Date.parse("2027-06-13T16:00:00Z")
const slot = (slotId: string, more: Partial<ActivitySlot> = {}): ActivitySlot => ({
  slotId,
  offeringId: slotId,
  name: slotId,
  day: "2027-06-13",
  startsAt: start,
  endsAt: start + HOUR,
  minAge: null,
  maxAge: null,
  rules: {},
  free: 5,
  open: true,
  ...more,
})
const slots = [slot("bike", { minAge: 8 }), slot("dance")]
const both: TimeChoice[] = [
  { slotId: "bike", wait: false },
  { slotId: "dance", wait: false },
]

function parse<S extends z.ZodType>(schema: S, typed: [string, string][]) {
  const form = new FormData()
  for (const [name, value] of typed) form.append(name, value)
  return parseWithZod(form, { schema })
}

test("times are ticked once each, full ones to wait for", () => {
  const submission = parse(startForm, [
    ["times", "a"],
    ["times", "wait:b"],
    ["times", "a"],
  ])
  expect(submission.status === "success" && submission.value.times).toEqual([
    { slotId: "a", wait: false },
    { slotId: "b", wait: true },
  ])
})

test("nothing ticked is said", () => {
  expect(parse(startForm, []).reply().error).toEqual({ times: ["activities:error.choose"] })
})

test("with one chosen time nobody ticks anything", () => {
  const submission = parse(peopleForm(both.slice(0, 1), slots, now), [
    ["people[0].name", "Ana"],
    ["people[0].birthYear", "1990"],
  ])
  expect(submission.status === "success" && submission.value.people).toEqual([
    { name: "Ana", birthYear: 1990, slots: ["bike"] },
  ])
})

test("each misfit stands at its person", () => {
  const submission = parse(peopleForm(both, slots, now), [
    ["people[0].name", "Ana"],
    ["people[0].birthYear", "1990"],
    ["people[0].slots", "bike"],
    ["people[0].slots", "dance"],
    ["people[1].name", "Leo"],
    ["people[1].birthYear", "2022"],
    ["people[1].slots", "bike"],
    ["people[2].name", "Mía"],
    ["people[2].birthYear", "1991"],
  ])
  expect(submission.reply().error).toEqual({
    "people[0].slots": [expect.stringMatching(/^activities:error.overlap\?what=dance/)],
    "people[1].slots": ["activities:error.tooYoung?what=bike&age=8"],
    "people[2].slots": ["activities:error.nothing"],
  })
})

test("what was typed is kept however unfinished or odd it is", () => {
  expect(
    typedPeople({ people: [{ name: "Ana", slots: "bike" }, undefined, { birthYear: ["x"] }] }),
  ).toEqual([
    { name: "Ana", birthYear: "", slots: ["bike"] },
    { name: "", birthYear: "", slots: [] },
    { name: "", birthYear: "", slots: [] },
  ])
  expect(typedPeople({})).toEqual([])
})

const complete: [string, string][] = [
  ["place", "wait:t1"],
  ["organisation", "Hartford Readers"],
  ["brings", "Books.\r\nA corner."],
  ["power", "no"],
  ["insurance", "yes"],
  ["name", "Ruth O'Brien"],
  ["phone", "860 555 0123"],
]

test("an application says what it brings, and whom to answer", () => {
  const submission = parse(tableForm, complete)
  expect(submission.status === "success" && submission.value).toEqual({
    place: { slotId: "t1", wait: true },
    organisation: "Hartford Readers",
    brings: "Books.\nA corner.",
    power: "no",
    insurance: "yes",
    name: "Ruth O'Brien",
    phone: "860 555 0123",
  })
})

test("an empty application is told everything at once", () => {
  expect(parse(tableForm, []).reply().error).toEqual({
    place: ["activities:error.place"],
    organisation: ["required"],
    brings: ["required"],
    power: ["activities:error.power"],
    insurance: ["activities:error.insurance"],
    name: ["required"],
    email: ["activities:error.reach"],
  })
})
