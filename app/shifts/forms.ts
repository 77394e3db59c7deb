import { z } from "zod"
import {
  birthDate,
  email,
  isoDate,
  personName,
  phone,
  text,
  ticked,
} from "#app/registration/forms.ts"
import { languageCodes } from "#app/registration/languages.ts"
import {
  licencesOf,
  needsGuardian,
  type RequiredLicence,
  type Shift,
  type ShiftChoice,
  tooYoungFor,
  uncovered,
} from "./rules.ts"

export const shirts = ["XS", "S", "M", "L", "XL", "XXL", "XXXL", "none"] as const

/** States that issue licences, with the district and the territories. */
export const licenceStates =
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY".split(
    " ",
  ) as [string, ...string[]]

/** What the draft of a volunteer's sign-up holds. */
export type ShiftDraft = ShiftChoice & { you?: You }
export type You = z.infer<ReturnType<typeof answers>>

/**
 * Who the volunteer is, held against the shifts chosen: an address to reach them, the age and the licence on each
 * shift's day, and an adult's consent for a minor. `licence` is the profession that a shift needs, if any does.
 */
export const youForm = (shifts: Shift[], licence: RequiredLicence | undefined, now: number) =>
  answers(now).superRefine((you, context) => {
    const wrong = (path: keyof You, message: string) =>
      context.addIssue({ code: "custom", path: [path], message })
    if (!you.email && !you.phone) wrong("email", "shifts:you.reach")
    const young = tooYoungFor(shifts, you.birthDate)
    if (young) wrong("birthDate", said("tooYoung", young))
    else if (needsGuardian(shifts, you.birthDate)) {
      if (!you.guardian) wrong("guardian", "shifts:you.guardianMissing")
      if (!you.guardianAgrees) wrong("guardianAgrees", "shifts:you.guardianMustAgree")
    }
    if (!licence) return
    if (!you.number) wrong("number", "required")
    if (!you.state) wrong("state", "choose")
    if (!you.expiresOn) return wrong("expiresOn", "required")
    const late = uncovered(shifts, { profession: licence, expiresOn: you.expiresOn })
    if (late) wrong("expiresOn", said("expires", late))
  })

/** What stands against answers that were given before the choice of shifts changed, as Conform shows it; undefined when nothing does. */
export function recheck(you: You | undefined, shifts: Shift[], now: number) {
  if (!you) return undefined
  const checked = youForm(shifts, licencesOf(shifts)[0], now).safeParse(you)
  if (checked.success) return undefined
  return {
    status: "error" as const,
    initialValue: you,
    error: z.flattenError(checked.error).fieldErrors as Record<string, string[]>,
  }
}

const answers = (now: number) =>
  z.object({
    name: personName(),
    email: email().optional(),
    phone: phone().optional(),
    birthDate: birthDate(now),
    languages: z
      .array(z.enum(languageCodes, "choose"), "shifts:you.oneLanguage")
      .min(1, "shifts:you.oneLanguage"),
    shirt: z.enum(shirts, "choose"),
    emergencyName: personName(),
    emergencyPhone: phone(),
    emergencyRelation: text({ max: 60 }).optional(),
    number: text({ max: 40 }).optional(),
    state: z.enum(licenceStates, "choose").optional(),
    expiresOn: isoDate().optional(),
    guardian: personName().optional(),
    guardianAgrees: z.literal("on").optional(),
  })

const said = (reason: "tooYoung" | "expires", { roleName, minAge }: Shift) =>
  `shifts:problem.${reason}?${new URLSearchParams({ shift: roleName, age: String(minAge) })}`

export const checkForm = z.object({ privacy: ticked() })
