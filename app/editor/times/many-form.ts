import { z } from "zod"
import { clockTime, several, whole } from "#app/editor/fields.ts"
import type { Bound } from "#app/editor/patterns.ts"
import { version } from "#app/editor/versions.ts"
import { text } from "#app/registration/forms.ts"
import type { SlotValues } from "./new-window.ts"

const id = z.string().min(1).max(64)
const people = () => whole({ max: 10_000 }).optional()
const days = () => whole({ max: 400 }).optional()

/** Minutes later, or earlier with a sign before it. */
const later = () =>
  text({ max: 10 })
    .refine((value) => /^[-−+]?\d{1,4}$/.test(value), "offer:error.later")
    .transform((value) => Number(value.replace("−", "-")))

/** What is to become of some times, or all that are shown; a field that is empty changes nothing. */
export const manyForm = z
  .object({
    act: z.enum(["change", "close", "open", "remove", "drop"], "choose"),
    which: z.enum(["ticked", "all"]).default("ticked"),
    slots: several(id, 5_000),
    opened: version,
    capacity: people(),
    heldWalkin: people(),
    minimum: people(),
    target: people(),
    laterBy: later().optional(),
    lasts: whole({ min: 1, max: 24 * 60 }).optional(),
    opens: z.enum(["keep", "now", "event", "slot"]).default("keep"),
    opensDays: days(),
    opensTime: clockTime().optional(),
    closes: z.enum(["keep", "start", "event", "slot"]).default("keep"),
    closesMinutes: whole({ max: 24 * 60 * 7 }).optional(),
    closesDays: days(),
    closesTime: clockTime().optional(),
  })
  .superRefine((given, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message })
    if (given.which === "ticked" && given.slots.length === 0)
      complain("slots", "offer:error.noneTicked")
    for (const which of ["opens", "closes"] as const)
      if ((given[which] === "event" || given[which] === "slot") && !given[`${which}Time`])
        complain(`${which}Time`, "required")
    if (given.capacity !== undefined && (given.heldWalkin ?? 0) > given.capacity)
      complain("heldWalkin", "offer:error.room")
  })
export type ManyForm = z.infer<typeof manyForm>

/** What a form says of slots; without a word about something it stays. */
export function valuesOf(form: ManyForm, now: number): SlotValues {
  const { capacity, heldWalkin, minimum, target, laterBy, lasts } = form
  return { capacity, heldWalkin, minimum, target, laterBy, lasts, ...boundsOf(form, now) }
}

function boundsOf(form: ManyForm, now: number): { opens?: Bound; closes?: Bound } {
  const { opens, opensDays = 0, opensTime = "00:00" } = form
  const { closes, closesDays = 0, closesTime = "00:00", closesMinutes = 0 } = form
  return {
    ...(opens === "now" && { opens: { at: now } }),
    ...((opens === "event" || opens === "slot") && {
      opens: { before: opens, days: opensDays, time: opensTime },
    }),
    ...(closes === "start" && { closes: { before: "start", minutes: closesMinutes } }),
    ...((closes === "event" || closes === "slot") && {
      closes: { before: closes, days: closesDays, time: closesTime },
    }),
  }
}
