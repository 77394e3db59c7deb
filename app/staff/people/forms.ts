import { z } from "zod"
import { locales } from "#app/i18n/locales.ts"
import { text } from "#app/registration/forms.ts"
import { address } from "#app/staff/forms.ts"
import { addForm, removeForm } from "#app/staff/passkeys/forms.ts"

const id = z.string().min(1).max(64)
export const roleNames = ["viewer", "coordinator", "admin"] as const

/** What somebody is everywhere, and in each event by its id; an event that is left empty is not theirs. */
const roles = {
  role: z.enum(roleNames, "choose"),
  events: z
    .record(id, z.enum(["", ...roleNames], "choose"))
    .default({})
    .transform((named) =>
      Object.fromEntries(Object.entries(named).flatMap(([key, as]) => (as ? [[key, as]] : []))),
    ),
}

/** Whom an admin invites. */
export const invitationForm = z.object({
  email: address,
  name: text({ max: 100 }),
  locale: z.enum(locales, "choose"),
  ...roles,
})

export const rolesForm = z.object(roles)

/** What an admin does to one person of staff: each button is one of these. */
export const personAct = z.discriminatedUnion("act", [
  z.object({ act: z.literal("endAccess") }),
  z.object({ act: z.literal("endSession"), session: id }),
  z.object({ act: z.literal("endSessions") }),
  z.object({ act: z.literal("inviteAgain"), locale: z.enum(locales) }),
])

/** What somebody does to their own sessions and keys. */
export const ownAct = z.discriminatedUnion("act", [
  z.object({ act: z.literal("endSession"), session: id }),
  z.object({ act: z.literal("endOthers") }),
  addForm,
  removeForm,
])
