import { z } from "zod"
import { onlyMinors } from "#app/places/rules.ts"
import { birthDate, email, personName, phone, text, ticked } from "#app/registration/forms.ts"
import {
  type Demands,
  guardianAge,
  hasConsent,
  isSolo,
  type Member,
  membersBeside,
  problemsOf,
  type Swimmer,
  wholeDollars,
} from "./rules.ts"

/** A category's radio says `<slotId>`, or `wait:<slotId>` when it is full. */
export const startForm = z.object({
  category: z
    .string("entries:error.category")
    .max(80)
    .transform((value) => ({
      slotId: value.replace(/^wait:/, ""),
      wait: value.startsWith("wait:"),
    })),
})

/** Who swims and for how much, as this category demands it. A member may stay empty: names come later. */
export const teamForm = (demands: Demands, now: number) =>
  z
    .object({
      team: isSolo(demands.rules) ? z.undefined().catch(undefined) : text({ max: 60 }),
      ...swimmers(demands, [], now),
      email: email().optional(),
      phone: phone().optional(),
      goal: goal(demands.rules.minGoal ?? 0),
    })
    .refine((entry) => entry.email || entry.phone, {
      path: ["email"],
      error: "entries:error.reach",
      // Together with the other errors, unless one of the two has its own.
      when: ({ issues }) =>
        !issues.some(({ path }) => ["email", "phone"].includes(String(path?.[0]))),
    })
    .refine((entry) => entry.phone || !onlyMinors([entry.captain, ...entry.members], demands.day), {
      path: ["phone"],
      error: "entries:error.guardianPhone",
      when: ({ issues }) => !issues.some(({ path }) => path?.[0] !== "email"),
    })
export type Team = z.infer<ReturnType<typeof teamForm>>

/** Who swims in an entry that was sent; `kept` are those who are in it, the captain first. */
export const membersForm = (demands: Demands, kept: Member[], now: number) =>
  z.object(swimmers(demands, kept, now))

export const checkForm = z.object({
  /** The version that was shown: rules that changed meanwhile are read again. */
  rulesVersion: z.string().max(40).optional(),
  rules: ticked(),
  privacy: ticked(),
})

function swimmers(demands: Demands, [captain, ...members]: Member[], now: number) {
  const beside = membersBeside(demands.rules)
  return {
    captain: z
      .object({ name: personName(), birthDate: birthDate(now), ...guardian })
      .superRefine(check(demands, () => captain)),
    members: z
      .array(
        z
          .object({
            id: z.string().max(60).optional(),
            name: personName().optional(),
            birthDate: birthDate(now).optional(),
            ...guardian,
          })
          .superRefine(check(demands, (typed) => members.find(({ id }) => id === typed.id)))
          .optional(),
      )
      .min(beside.min, `entries:error.tooFew?count=${beside.min + 1}`)
      .max(beside.max, `entries:error.tooMany?count=${beside.max + 1}`)
      .default([])
      .transform((list) => list.map((member) => member ?? {})),
  }
}

const guardian = {
  guardian: personName().optional(),
  guardianAgrees: z.boolean().optional(),
}

const check =
  (demands: Demands, before: (typed: Swimmer) => Member | undefined) =>
  (typed: Swimmer, context: z.RefinementCtx) => {
    // A date that is no birth date has been told already.
    if (context.issues.some(({ path }) => path?.[0] === "birthDate")) return
    const guardianAgrees = typed.guardianAgrees || hasConsent(typed, before(typed))
    for (const { field, reason } of problemsOf({ ...typed, guardianAgrees }, demands))
      context.addIssue({ code: "custom", path: [field], message: errorOf(reason, demands) })
  }

function errorOf(reason: ReturnType<typeof problemsOf>[number]["reason"], demands: Demands) {
  if (reason === "tooYoung") return `entries:error.tooYoung?age=${demands.minAge}`
  if (reason === "tooOld") return `entries:error.tooOld?age=${demands.maxAge}`
  return `entries:error.${reason}?age=${guardianAge(demands.rules)}`
}

const goal = (minimum: number) =>
  z
    .string("entries:error.dollars")
    .max(30, "entries:error.dollars")
    .transform((typed, context) => {
      const amount = wholeDollars(typed)
      if (amount === undefined)
        context.addIssue({ code: "custom", message: "entries:error.dollars" })
      else if (amount < minimum)
        context.addIssue({
          code: "custom",
          message: `entries:error.low?amount=${minimum.toLocaleString("en-US")}`,
        })
      return amount ?? 0
    })
