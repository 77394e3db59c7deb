import { z } from "zod"
import { text } from "#app/registration/forms.ts"

/** A whole number as typed. Refusals: required, and one that says from where to where. */
export const whole = ({ min = 0, max }: { min?: number; max: number }) =>
  text({ max: 20 })
    .refine((value) => /^\d{1,9}$/.test(value), `offer:error.number?min=${min}&max=${max}`)
    .transform(Number)
    .refine(
      (value) => Number.isNaN(value) || (value >= min && value <= max),
      `offer:error.number?min=${min}&max=${max}`,
    )

/** A time on the clock, as browsers send it (`09:00`) or as one types it (`9:00`). Refusals: required, time. */
export const clockTime = () =>
  text({ max: 20 })
    .transform((value) => value.padStart(5, "0"))
    .refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), "offer:error.time")

/** What comes once, several times or not at all, as ticked boxes do. */
export const several = <T extends z.ZodType>(each: T, most: number) =>
  z
    .union([each, z.array(each).max(most)])
    .optional()
    .transform((value) => [value ?? []].flat() as z.infer<T>[])

/** Whether a box is ticked. */
export const box = () =>
  z
    .literal("on")
    .optional()
    .transform((value) => value === "on")
