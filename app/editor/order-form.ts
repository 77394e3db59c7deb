import { z } from "zod"

/** A row changes places with the one before or after it. */
export const orderForm = z.object({
  id: z.string().min(1).max(64),
  way: z.enum(["up", "down"]),
})
