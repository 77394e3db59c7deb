import { z } from "zod"
import { readCode } from "../registration/codes.ts"
import { birthYear, text } from "../registration/forms.ts"

/** A code as somebody typed or spelled it; case, blanks and hyphens do not matter. */
export const findForm = (now: number) =>
  z.object({
    code: text({ max: 40 })
      .transform(readCode)
      .refine((code) => code.length === 8, "my:find.codeLength"),
    birthYear: birthYear(now),
  })
