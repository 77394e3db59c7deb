import { z } from "zod"
import { day, slug } from "#app/editor/facts/forms.ts"
import { templateKeys } from "#app/editor/templates/templates.ts"
import { text } from "#app/registration/forms.ts"

/** Where an event begins: with nothing, with a template, or with another event. */
export const startForm = z
  .object({
    from: z.union(
      [z.enum(["nothing", ...templateKeys]), z.string().regex(/^copy:[\w-]{1,60}$/)],
      "choose",
    ),
    name: text({ max: 200 }).optional(),
    startsOn: day(),
    slug: slug().optional(),
  })
  .superRefine(({ from, name }, context) => {
    if (from === "nothing" && !name)
      context.addIssue({ code: "custom", path: ["name"], message: "required" })
  })
export type StartForm = z.infer<typeof startForm>
