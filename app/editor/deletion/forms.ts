import { z } from "zod"
import { isoDate, text } from "#app/registration/forms.ts"

/** Another day of deletion, and why. `version`: of the event as the form was shown. */
export const dayForm = z.object({
  version: z.coerce.number().int().min(0),
  purgeOn: isoDate(),
  reason: text({ max: 200 }),
})
