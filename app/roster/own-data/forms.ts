import { z } from "zod"
import { reasons } from "#app/privacy/because.ts"

const because = z.enum(reasons, "choose")

/** Why staff make a file of what is kept about somebody. */
export const copyForm = z.object({ because })

/** Whom staff erase, why, and that it is no slip of the finger. `whom`: `all`, or an attendee's id. */
export const eraseForm = z.object({
  because,
  whom: z.union([z.literal("all"), z.uuid()], "choose"),
  sure: z.literal("on", "tick"),
})
