import { z } from "zod"
import { text } from "#app/registration/forms.ts"
import { inEach, isNamed, nameless, textsOf } from "#app/resources/forms.ts"

/**
 * An entry of an open list: with `key` and the `version` that the form was shown with other words for one, or else a
 * new one. `fresh` is the id that the form of a new one came with: sent twice, it is added once.
 */
export const entryForm = z
  .object({
    key: text({ max: 40 }).optional(),
    fresh: z.uuid().optional(),
    version: z.coerce.number().int().min(0).default(0),
    retired: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    ...inEach(z.object({ name: text({ max: 160 }).optional() })),
  })
  .refine(isNamed, nameless)
  .transform(({ key, fresh, version, retired, ...each }) => ({
    ...{ key, fresh, version, retired },
    texts: textsOf(each),
  }))
export type EntryInput = {
  key?: string
  fresh?: string
  version: number
  retired: boolean
  texts: { [locale: string]: { name?: string } }
}
export type EntryFields = z.input<typeof entryForm>
