import { z } from "zod"

const id = z.string().min(1).max(64)

/** What staff do to one registration: each button is one of these. */
export const decision = z.discriminatedUnion("act", [
  z.object({ act: z.literal("approve"), booking: id }),
  z.object({ act: z.literal("refuse"), booking: id }),
  z.object({ act: z.literal("verify"), licence: id }),
  z.object({ act: z.literal("cancelBooking"), booking: id }),
  z.object({ act: z.literal("cancelWait"), wait: id }),
  z.object({ act: z.literal("cancelAll") }),
])
export type Decision = z.infer<typeof decision>
