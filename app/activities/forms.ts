import { z } from "zod"
import {
  birthYear,
  email,
  lines,
  personName,
  phone,
  text,
  ticked,
} from "#app/registration/forms.ts"
import {
  type ActivitySlot,
  goersOf,
  type PersonProblem,
  problemsOfPeople,
  type TimeChoice,
} from "./rules.ts"

/** A time or a place as its box says it: `<slotId>`, or `wait:<slotId>` when it is full. */
const choice = z
  .string()
  .max(80)
  .transform(
    (value): TimeChoice => ({
      slotId: value.replace(/^wait:/, ""),
      wait: value.startsWith("wait:"),
    }),
  )

export const startForm = z.object({
  times: z
    .array(choice)
    .min(1, "activities:error.choose")
    .max(20, "activities:error.tooMany")
    .transform((all) => [...new Map(all.map((one) => [one.slotId, one])).values()]),
})

/** At most so many people of one family in one go. */
export const maxPeople = 12

/** Who comes, and who goes to which of the chosen times. */
export const peopleForm = (choices: TimeChoice[], slots: ActivitySlot[], now: number) =>
  z
    .object({
      people: z
        .array(
          z.object(
            {
              name: personName(),
              birthYear: birthYear(now),
              slots: z.array(z.string().max(80)).max(20).default([]),
            },
            "required",
          ),
        )
        .min(1, "required")
        .max(maxPeople, "activities:error.tooMany"),
    })
    .transform(({ people }) => ({ people: goersOf(people, choices) }))
    .superRefine(({ people }, context) => {
      for (const problem of problemsOfPeople(people, slots))
        context.addIssue({
          code: "custom",
          path: ["people", problem.person, "slots"],
          message: errorOf(problem, slots),
        })
    })
export type ActivityPerson = z.infer<ReturnType<typeof peopleForm>>["people"][number]

function errorOf(problem: PersonProblem, slots: ActivitySlot[]): string {
  if (problem.reason === "nothing") return "activities:error.nothing"
  const slot = slots.find(({ slotId }) => slotId === problem.slotId)
  const age = problem.reason === "tooYoung" ? slot?.minAge : slot?.maxAge
  const values = new URLSearchParams({ what: slot?.name ?? "", age: String(age) })
  return `activities:error.${problem.reason}?${values}`
}

/** People as they were typed, finished or not; kept in the draft and read again by `peopleForm`. */
export type TypedPerson = { name: string; birthYear: string; slots: string[] }

const word = z.string().max(200).catch("")
const typedPeopleForm = z.object({
  people: z
    .array(
      z
        .object({
          name: word,
          birthYear: word,
          slots: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
        })
        .catch({ name: "", birthYear: "", slots: [] }),
    )
    .max(maxPeople)
    .catch([]),
})
export const typedPeople = (payload: unknown): TypedPerson[] =>
  typedPeopleForm.parse(payload).people

const yesOrNo = (error: string) => z.enum(["yes", "no"], error)

/** An organisation's application for a table or an activity of its own. Somebody has to be reached. */
export const tableForm = z
  .object({
    place: z.string("activities:error.place").pipe(choice),
    organisation: text({ max: 120 }),
    brings: lines({ max: 600 }),
    power: yesOrNo("activities:error.power"),
    insurance: yesOrNo("activities:error.insurance"),
    name: personName(),
    email: email().optional(),
    phone: phone().optional(),
  })
  .refine((typed) => typed.email || typed.phone, {
    path: ["email"],
    error: "activities:error.reach",
    // Together with the other errors, unless one of the two has its own.
    when: ({ issues }) =>
      !issues.some(({ path }) => ["email", "phone"].includes(String(path?.[0]))),
  })
export type Application = Omit<z.infer<typeof tableForm>, "place">

export const tableCheckForm = z.object({ privacy: ticked() })
