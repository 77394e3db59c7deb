import { z } from "zod"
import { email } from "#app/registration/forms.ts"

/** A failed message goes out again, to an address that somebody may have corrected. */
export const againForm = z.object({ intent: z.literal("again"), id: z.uuid(), recipient: email() })

/** All that waited when the database was copied. */
export const restoredForm = z.object({ intent: z.literal("restored") })
