import { z } from "zod"

/** Of the event when a form was opened; 0, what nobody has seen, where it does not say. */
export const version = z.coerce.number().int().min(0).max(2_147_483_647).catch(0)

/** What a form carries, so that two who change one thing see each other: hidden in it, and what of the other's is taken instead. */
export const versions = {
  shown: version,
  seen: version,
  take: z
    .union([z.string().max(80), z.array(z.string().max(80)).max(100)])
    .optional()
    .transform((value) => [value ?? []].flat()),
}
