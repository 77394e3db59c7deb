import type { QuestionValues } from "./rules.ts"

const choice = (key: string, en: string, es: string) => ({
  key,
  texts: { en: { label: en }, es: { label: es } },
})
const common = {
  ...{ flow: null, offeringId: null, required: false, choices: [], shownWhen: null },
  ...{ seenBy: "coordinator", keepDays: null, keptBecause: null },
} satisfies Partial<QuestionValues>

/** Questions that many events ask, in words that were thought about: to begin with, or to leave as they are. */
export const examples = {
  heard: {
    ...common,
    kind: "one",
    asks: "contact",
    texts: {
      en: { label: "How did you hear about us?" },
      es: { label: "¿Cómo supo de nosotros?" },
    },
    choices: [
      choice("friend", "From a friend or family", "Por amigos o familia"),
      choice("school", "From a school", "Por una escuela"),
      choice("clinic", "From a clinic or a doctor", "Por una clínica o un médico"),
      choice(
        "church",
        "From a church or community center",
        "Por una iglesia o un centro comunitario",
      ),
      choice("media", "On the radio, on TV or online", "Por radio, televisión o internet"),
      choice("other", "In another way", "De otra manera"),
    ],
  },
  shirt: {
    ...common,
    kind: "one",
    asks: "attendee",
    required: true,
    keepDays: 7,
    texts: {
      en: { label: "T-shirt size", hint: "So that we order enough of each." },
      es: { label: "Talla de camiseta", hint: "Para pedir suficientes de cada una." },
    },
    choices: [
      choice("child", "A child's size", "Talla de niño"),
      choice("s", "S", "S"),
      choice("m", "M", "M"),
      choice("l", "L", "L"),
      choice("xl", "XL", "XL"),
      choice("xxl", "XXL", "XXL"),
    ],
  },
  first: {
    ...common,
    kind: "yesNo",
    asks: "contact",
    texts: {
      en: { label: "Is this your first time with us?" },
      es: { label: "¿Es su primera vez con nosotros?" },
    },
  },
} satisfies Record<string, QuestionValues>

export type ExampleName = keyof typeof examples
export const exampleNames = Object.keys(examples) as ExampleName[]
