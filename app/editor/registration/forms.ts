import { z } from "zod"
import { day } from "#app/editor/facts/forms.ts"
import { version } from "#app/editor/versions.ts"
import { text } from "#app/registration/forms.ts"

export const kinds = ["service", "entry", "activity", "table", "role"] as const

const time = () =>
  text({ max: 5 }).refine((at) => /^([01]\d|2[0-3]):[0-5]\d$/.test(at), "edit:error.time")

/** When sign-up opens and closes for all times of a kind, on the event's clock: it closes on a day, or hours before each begins. */
export const windowForm = z
  .object({
    kind: z.enum(["all", ...kinds], "choose"),
    opened: version,
    opensOn: day(),
    opensAt: time(),
    closes: z.enum(["start", "day"], "choose"),
    hours: z.coerce.number("edit:error.hours").int("edit:error.hours").min(0).max(1_000).default(0),
    closesOn: day().optional(),
    closesAt: time().optional(),
  })
  .superRefine(({ closes, closesOn, closesAt }, context) => {
    if (closes !== "day") return
    if (!closesOn) context.addIssue({ code: "custom", path: ["closesOn"], message: "date" })
    if (!closesAt)
      context.addIssue({ code: "custom", path: ["closesAt"], message: "edit:error.time" })
  })
export type WindowForm = z.infer<typeof windowForm>
