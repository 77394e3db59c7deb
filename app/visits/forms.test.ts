import { parseWithZod } from "@conform-to/zod/v4"
import { expect, test } from "vitest"
import { maxPeople, peopleForm, readPick } from "./forms.ts"

const services = [
  { id: "eyes", name: "Eye test", minAge: null, maxAge: null },
  { id: "children", name: "Children's check-up", minAge: null, maxAge: 17 },
  { id: "doctor", name: "Check-up", minAge: 18, maxAge: null },
]
const schema = peopleForm(services, "2026-12-12", Date.parse("2026-11-24T15:00:00Z"))

function people(...fields: [string, string][]) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(`people[0].${name}`, value)
  return parseWithZod(form, { schema })
}
const ana: [string, string][] = [
  ["key", "1"],
  ["name", " Ana  Núñez "],
  ["birthYear", "1980"],
  ["language", "es"],
  ["services", "eyes"],
]
const without = (field: string) => ana.filter(([name]) => name !== field)

test("one person with one service is four answers", () => {
  const parsed = people(...ana)
  expect(parsed.status === "success" && parsed.value.people).toEqual([
    {
      key: "1",
      name: "Ana Núñez",
      birthYear: 1980,
      language: "es",
      needs: [],
      services: ["eyes"],
    },
  ])
})

test.each([
  ["no name", without("name"), "name", "required"],
  [
    "a name of control characters",
    [...without("name"), ["name", "A\u0007na"]],
    "name",
    "characters",
  ],
  ["no year of birth", without("birthYear"), "birthYear", "required"],
  ["a year in words", [...without("birthYear"), ["birthYear", "eighty"]], "birthYear", "birthYear"],
  ["a year to come", [...without("birthYear"), ["birthYear", "2027"]], "birthYear", "birthYear"],
  [
    "a language that nobody offers",
    [...without("language"), ["language", "xx"]],
    "language",
    "choose",
  ],
  ["no service", without("services"), "services", "visits:error.noService"],
  [
    "a service of another site",
    [...without("services"), ["services", "x"]],
    "services",
    "visits:error.noService",
  ],
  [
    "a service for children",
    [...ana, ["services", "children"]],
    "services",
    "visits:error.tooOld?service=Children%27s+check-up&age=17",
  ],
  [
    "a service for adults",
    [...without("birthYear"), ["birthYear", "2016"], ["services", "doctor"]],
    "services",
    "visits:error.tooYoung?service=Check-up&age=18",
  ],
] as [string, [string, string][], string, string][])(
  "%s is said beside the field",
  (_, fields, field, error) => {
    const { error: errors } = people(...fields).reply()
    expect(errors?.[`people[0].${field}`]).toEqual([error])
  },
)

test("an empty form says all that is missing at once", () => {
  expect(Object.keys(people(["key", "1"], ["language", "en"]).reply().error ?? {})).toEqual([
    "people[0].name",
    "people[0].birthYear",
    "people[0].services",
  ])
})

test("a second person with the key of the first gets one of their own", () => {
  const form = new FormData()
  for (const index of [0, 1])
    for (const [name, value] of ana) form.append(`people[${index}].${name}`, value)
  const parsed = parseWithZod(form, { schema })
  const keys = parsed.status === "success" && parsed.value.people.map(({ key }) => key)
  expect(keys).toEqual(["1", "2"])
})

test("a household is at most eight people", () => {
  const form = new FormData()
  for (let index = 0; index <= maxPeople; index++)
    for (const [name, value] of ana) form.append(`people[${index}].${name}`, value)
  expect(parseWithZod(form, { schema }).reply().error?.people).toEqual([
    "visits:error.tooMany?max=8",
  ])
})

test.each([
  ["slot-1", { take: "slot", slotId: "slot-1" }],
  ["wait:slot-1", { take: "wait", slotId: "slot-1" }],
  ["wait:", { take: "wait", slotId: null }],
  ["none", { take: "none" }],
  ["", undefined],
  [null, undefined],
  ["x".repeat(81), undefined],
] as const)("a time's value %j means %j", (value, pick) => {
  expect(readPick(value)).toEqual(pick)
})
