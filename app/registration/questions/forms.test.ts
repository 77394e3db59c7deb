import { expect, test } from "vitest"
import { readForm } from "#app/registration/reading.ts"
import { answersForm, gapsIn, sameForAll } from "./forms.ts"
import type { Question, Section } from "./question.ts"

const question = (kind: Question["kind"], given: Partial<Question> = {}): Question => ({
  id: "q",
  offeringId: null,
  flow: null,
  kind,
  asks: "contact",
  required: true,
  texts: {},
  choices: ["a", "b"].map((key) => ({ key, texts: {} })),
  shownWhen: null,
  keepDays: null,
  retiredAt: null,
  ...given,
})
const formOf = (...fields: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
function read(kind: Question["kind"], ...values: string[]) {
  const form = formOf(...values.map((value): [string, string] => ["contact.q", value]))
  const { submission } = readForm(form, answersForm([question(kind)]))
  return submission.status === "success" ? submission.value.contact?.q : submission.error
}

test.each<[Question["kind"], string[], unknown]>([
  ["short", ["  Friend "], ["Friend"]],
  ["long", ["one\r\ntwo"], ["one\ntwo"]],
  ["number", ["3"], ["3"]],
  ["number", ["2,5"], ["2.5"]],
  ["number", ["1,200"], { "contact.q": ["questions:error.number"] }],
  ["number", ["1e9"], { "contact.q": ["questions:error.number"] }],
  ["number", ["99999999999"], { "contact.q": ["questions:error.number"] }],
  ["date", ["2026-02-28"], ["2026-02-28"]],
  ["date", ["2026-02-29"], { "contact.q": ["date"] }],
  ["one", ["a"], ["a"]],
  ["one", ["c"], { "contact.q": ["choose"] }],
  ["one", [""], undefined],
  ["yesNo", ["yes"], ["yes"]],
  ["yesNo", ["maybe"], { "contact.q": ["choose"] }],
  ["several", ["a", "b", "a"], ["a", "b"]],
  ["several", ["b"], ["b"]],
  ["several", ["b", "c"], { "contact.q": ["choose"] }],
  ["short", ["x".repeat(201)], { "contact.q": ["tooLong"] }],
  ["short", ["a\u0007b"], { "contact.q": ["characters"] }],
])("%s: %j is read as %j", (kind, values, expected) => {
  expect(read(kind, ...values)).toEqual(expected)
})

test("one answer where one is asked: two are none", () => {
  expect(read("one", "a", "b")).toEqual({ "contact.q": ["choose"] })
})

test("what is missing is said beside its field, for each who was asked", () => {
  const section = (attendee: number): Section => ({
    who: `p ${attendee}`,
    attendee,
    name: null,
    questions: [question("one", { asks: "attendee" })],
  })
  expect(gapsIn([section(0), section(2)], { people: [{ q: ["a"] }] })).toEqual({
    "people[2].q": ["choose"],
  })
})

test("what the first answered is filled in for the others where they left it empty", () => {
  const asks = ["q", "r"].map((id) => question("several", { id, asks: "attendee" }))
  const section = (attendee: number): Section => ({
    who: "",
    attendee,
    name: null,
    questions: asks,
  })
  const form = formOf(
    ["people[0].q", "a"],
    ["people[0].q", "b"],
    ["people[0].r", "a"],
    ["people[1].q", ""],
    ["people[1].r", "b"],
  )
  const filled = sameForAll(form, [section(0), section(1)])
  expect([filled.getAll("people[1].q"), filled.getAll("people[1].r")]).toEqual([["a", "b"], ["b"]])
})
