import fc from "fast-check"
import { expect, test } from "vitest"
import type { Party, Question } from "./question.ts"
import { isAnswered, isShown, kept, missing, rowsOf, sectionsOf } from "./rules.ts"

const question = (id: string, given: Partial<Question> = {}): Question => ({
  id,
  offeringId: null,
  flow: null,
  kind: "one",
  asks: "attendee",
  required: false,
  texts: {},
  choices: ["a", "b"].map((key) => ({ key, texts: {} })),
  shownWhen: null,
  keepDays: null,
  retiredAt: null,
  ...given,
})
const party = (given: Partial<Party> = {}): Party => ({
  flow: "visit",
  offerings: [],
  people: [
    { name: "Ana", offerings: ["eyes"] },
    { name: "Luz", offerings: ["teeth"] },
  ],
  ...given,
})
const asked = (questions: Question[], of = party()) =>
  sectionsOf(questions, of).map(({ who, questions: all }) => [who, ...all.map(({ id }) => id)])

test("each who comes is asked what everybody is, and what is asked for what they come for", () => {
  const all = [question("size"), question("glasses", { offeringId: "eyes" })]
  expect(asked(all)).toEqual([
    ["ana 0", "size", "glasses"],
    ["luz 0", "size"],
  ])
})

test("the contact is asked about whatever anybody comes for", () => {
  const all = [
    question("parking", { asks: "contact" }),
    question("lens", { asks: "contact", offeringId: "eyes" }),
    question("table", { asks: "contact", offeringId: "stall" }),
  ]
  expect(asked(all)).toEqual([["contact", "parking", "lens"]])
})

test("who is entered as a team is asked what the team's category asks", () => {
  const team = party({ flow: "entry", offerings: ["relay"], people: [{ name: "Kim" }] })
  expect(asked([question("cap", { offeringId: "relay" })], team)).toEqual([["kim 0", "cap"]])
})

test("what is asked of volunteers is not asked of visitors", () => {
  const shirt = question("shirt", { flow: "shift" })
  expect(asked([shirt])).toEqual([])
  expect(asked([shirt], party({ flow: "shift", people: [{ name: "Vera" }] }))).toHaveLength(1)
})

test("whoever has no name yet is asked once they have one", () => {
  const team = party({ people: [{ name: "Kim" }, { name: null }] })
  expect(asked([question("size")], team)).toEqual([["kim 0", "size"]])
})

test("two people of one name each have their own answers, whichever comes first", () => {
  const names = (...people: string[]) =>
    asked([question("size")], party({ people: people.map((name) => ({ name })) })).map(
      ([who]) => who,
    )
  expect(names("José", "Jose", "Luz")).toEqual(["jose 0", "jose 1", "luz 0"])
  expect(names("Luz", "José", "Jose")).toEqual(["luz 0", "jose 0", "jose 1"])
})

const ride = question("ride", { kind: "yesNo", required: true })
const when = { questionId: "ride", is: ["yes"] }
const from = question("from", { kind: "short", shownWhen: when, required: true })
const street = question("street", { kind: "short", shownWhen: { questionId: "from", is: ["a"] } })
const chain = [ride, from]

test.each([
  [{}, ["ride"]],
  [{ ride: ["no"] }, []],
  [{ ride: ["yes"] }, ["from"]],
  [{ ride: ["yes"], from: ["Hartford"] }, []],
])("what is missing depends on what was answered: %j", (given, lacking) => {
  expect(missing({ questions: chain }, given).map(({ id }) => id)).toEqual(lacking)
})

test("an answer to what is not shown is dropped, and to what follows from it too", () => {
  const questions = [ride, { ...from, kind: "one" as const }, street]
  const given = { ride: ["no"], from: ["a"], street: ["Main"] }
  expect(kept({ questions }, given)).toEqual({ ride: ["no"] })
  expect(kept({ questions }, { ...given, ride: ["yes"] })).toEqual({ ...given, ride: ["yes"] })
})

test("a question that hangs on one that is gone, on a later one or on itself is not asked", () => {
  const on = (questionId: string) => question("x", { shownWhen: { questionId, is: ["a"] } })
  for (const one of [on("gone"), on("later"), on("x")])
    expect(isShown(one, { later: ["a"], x: ["a"] }, [one, question("later")])).toBe(false)
})

test("whatever hangs on whatever, it is decided, and what is kept is shown", () => {
  const ids = ["p", "q", "r", "s"]
  const any = fc.constantFrom(...ids)
  const hanging = fc.tuple(...ids.map(() => fc.option(any)))
  const answers = fc.dictionary(any, fc.array(fc.constant("a"), { minLength: 1, maxLength: 1 }))
  fc.assert(
    fc.property(hanging, answers, (on, given) => {
      const questions = ids.map((id, index) =>
        question(id, { shownWhen: on[index] ? { questionId: on[index], is: ["a"] } : null }),
      )
      const rest = kept({ questions }, given)
      for (const one of questions)
        if (rest[one.id]) expect(isShown(one, rest, questions)).toBe(true)
      expect(kept({ questions }, rest)).toEqual(rest)
    }),
  )
})

test("answers count for those who gave them, with choices that are still offered", () => {
  const questions = [question("size", { required: true })]
  const [ana, luz] = sectionsOf(questions, party())
  const both = { "ana 0": { size: ["a"] }, "luz 0": { size: ["b"] } }
  expect(isAnswered([ana!, luz!], both)).toBe(true)
  expect(isAnswered([ana!, luz!], { "ana 0": { size: ["a"] } })).toBe(false)
  expect(isAnswered([ana!], { "ana 0": { size: ["c"] } })).toBe(false)
  const retired = [question("size", { choices: [{ key: "a", texts: {}, retired: true }] })]
  expect(isAnswered(sectionsOf(retired, party()), both)).toBe(false)
})

test.each<[string, Question["kind"], string[], boolean]>([
  ["a word where a number is asked by now", "number", ["abc"], false],
  ["a number", "number", ["2.5"], true],
  ["two where one is asked by now", "one", ["a", "b"], false],
  ["two of several", "several", ["a", "b"], true],
  ["a day that was a word", "date", ["soon"], false],
  ["a story where a line is asked by now", "short", ["x".repeat(201)], false],
])("%s is asked again, or counts: %s", (_, kind, values, counts) => {
  const [ana] = sectionsOf([question("size", { kind })], party())
  expect(isAnswered([ana!], { "ana 0": { size: values } })).toBe(counts)
})

test("what need not be answered has been asked once the page was seen", () => {
  const sections = sectionsOf([question("note")], party({ people: [{ name: "Ana" }] }))
  expect(isAnswered(sections, {})).toBe(false)
  expect(isAnswered(sections, { "ana 0": {} })).toBe(true)
})

test("each chosen value is a row, and what was typed is one", () => {
  const questions = [question("snacks", { kind: "several" }), question("note", { kind: "short" })]
  const sections = sectionsOf(questions, party({ people: [{ name: "Ana" }] }))
  const rows = rowsOf(sections, { "ana 0": { snacks: ["a", "b"], note: ["None"] } })
  expect(rows).toEqual([
    { questionId: "snacks", attendee: 0, choice: "a", typed: null },
    { questionId: "snacks", attendee: 0, choice: "b", typed: null },
    { questionId: "note", attendee: 0, choice: "", typed: "None" },
  ])
})
