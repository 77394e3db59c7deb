import { z } from "zod"
import { CODE_DIGITS } from "./rules.ts"

export const address = z
  .string("required")
  .trim()
  .toLowerCase()
  .max(254, "tooLong")
  .pipe(z.email("email"))

/** Step 1: who wants to sign in. */
export const addressForm = z.object({ email: address, to: z.string().max(2000).optional() })

/** Step 2: the code from the mail; people type it with spaces, as it is printed. */
export const codeForm = z.object({
  to: z.string().max(2000).optional(),
  code: z
    .string("required")
    .transform((typed) => typed.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), "staff:code.digits")),
})
