import { z } from "zod"
import { readCode } from "#app/registration/codes.ts"
import { birthYear, text } from "#app/registration/forms.ts"

/** A code as somebody typed or spelled it (case, blanks and hyphens do not matter), and one or two things more. */
export const findForm = (now: number) =>
  z
    .object({
      code: text({ max: 40 })
        .transform(readCode)
        .refine((code) => code.length === 8, "my:find.codeLength"),
      birthYear: birthYear(now).optional(),
      // Who types the whole number means its end.
      lastFour: text({ max: 40 })
        .transform((typed) => typed.replace(/\D/g, ""))
        .refine((digits) => digits.length >= 4 && digits.length <= 15, "my:find.lastFourLength")
        .transform((digits) => digits.slice(-4))
        .optional(),
    })
    .refine((typed) => typed.birthYear !== undefined || typed.lastFour !== undefined, {
      path: ["birthYear"],
      error: "my:find.oneOfTwo",
      // Together with the other errors, unless one of the two has its own.
      when: ({ issues }) =>
        !issues.some(({ path }) => ["birthYear", "lastFour"].includes(String(path?.[0]))),
    })

/** The reply to a postponement; `wait` gives one place up for a wish. */
export const replyForm = z.object({
  answer: z.enum(["suits", "otherTime", "gaveUp", "wait"]),
  sure: z.string().optional(),
  booking: z.string().max(40).default(""),
  slot: z.string().max(40).default(""),
})
