import { expect, test } from "vitest"
import {
  effectOn,
  lackedIn,
  mayDependOn,
  type QuestionValues,
  warningsOf,
  withKeys,
  withRetired,
} from "./rules.ts"

const values = (given: Partial<QuestionValues> = {}): QuestionValues => ({
  kind: "one",
  asks: "contact",
  flow: null,
  offeringId: null,
  required: false,
  texts: { en: { label: "Size" } },
  choices: [
    { key: "s", texts: { en: { label: "Small" } } },
    { key: "m", texts: { en: { label: "Medium" } } },
  ],
  shownWhen: null,
  seenBy: "coordinator",
  keepDays: 7,
  keptBecause: null,
  ...given,
})
const [small, medium] = values().choices as [
  QuestionValues["choices"][0],
  QuestionValues["choices"][0],
]

test.each<[string, Partial<QuestionValues>, string]>([
  ["nothing", {}, "none"],
  ["another kind of answer", { kind: "several" }, "meaning"],
  ["other people who are asked", { asks: "attendee" }, "meaning"],
  ["answers that are kept longer than was said", { keepDays: 8 }, "meaning"],
  ["answers that are kept with all else", { keepDays: null }, "meaning"],
  ["answers that go sooner", { keepDays: 6 }, "none"],
  ["other words", { texts: { en: { label: "T-shirt size" } } }, "wording"],
  ["words that are gone", { texts: {} }, "wording"],
  ["a translation", { texts: { en: { label: "Size" }, es: { label: "Talla" } } }, "none"],
  ["a choice more", { choices: [small, medium, { key: "l", texts: {} }] }, "none"],
  ["a choice less", { choices: [small] }, "none"],
  [
    "a choice that says something else",
    { choices: [{ ...small, texts: { en: { label: "Tiny" } } }, medium] },
    "wording",
  ],
  ["that it has to be answered", { required: true }, "none"],
  ["where it is asked", { flow: "shift" }, "none"],
])("%s: what that does to answers", (_, change, effect) => {
  expect(effectOn(values(), values(change))).toBe(effect)
})

test("a choice that was answered stays with its words, not offered any more", () => {
  expect(withRetired([small, medium], [medium])).toEqual([medium, { ...small, retired: true }])
})

test("a new choice gets a key that none has had here", () => {
  const keys = withKeys([{ texts: {} }, { key: "c1", texts: {} }, { texts: {} }]).map(
    ({ key }) => key,
  )
  expect(keys).toEqual(["c2", "c1", "c3"])
})

test.each<[Partial<QuestionValues>, Partial<QuestionValues>, boolean]>([
  [{}, {}, true],
  [{}, { kind: "yesNo" }, true],
  [{}, { kind: "short" }, false],
  [{ asks: "attendee" }, {}, false],
  [{ flow: "shift" }, {}, true],
  [{}, { flow: "shift" }, false],
  [{ flow: "shift" }, { flow: "shift" }, true],
  [{ offeringId: "a" }, { offeringId: "b" }, false],
])("a question hangs only on what the same people are asked: %j on %j", (one, on, may) => {
  expect(mayDependOn(values(one), values(on))).toBe(may)
})

test("every text is looked at, also a choice and another language", () => {
  const texts = { en: { label: "Status" }, es: { label: "¿Tiene seguro médico?" } }
  const choices = [{ key: "a", texts: { en: { label: "U.S. citizen" } } }]
  expect(warningsOf(values({ texts, choices }))).toEqual([
    { topic: "insurance", words: "seguro medico", locale: "es" },
    { topic: "immigration", words: "citizen", locale: "en" },
  ])
})

test("a language is missing where a question or a choice that is offered has no words in it", () => {
  const texts = { en: { label: "Size" }, es: { label: "Talla" } }
  expect(lackedIn(values({ texts }), ["en", "es"])).toEqual(["es"])
  const choices = [
    { ...small, retired: true as const },
    { ...medium, texts },
  ]
  expect(lackedIn(values({ texts, choices }), ["en", "es"])).toEqual([])
  expect(lackedIn(values(), ["en"])).toEqual([])
})
