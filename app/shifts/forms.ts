import { z } from "zod"
import { dateIn } from "#app/i18n/time.ts"
import { remember } from "#app/memory.ts"
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
import { readForm, type Said } from "#app/registration/reading.ts"
import {
  type Filter,
  licencesOf,
  needsGuardian,
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
export type You = z.infer<ReturnType<typeof makeForm>>

/** Shifts in one sign-up. */
const MOST_SHIFTS = 20

/** What is ticked on the board, in its form or its address. */
export function choiceOf(from: FormData | URLSearchParams): ShiftChoice {
  const ids = (name: string) => [...new Set(from.getAll(name).map(String))].slice(0, MOST_SHIFTS)
  return { shifts: ids("shift"), waits: ids("wait") }
}

export const choiceIn = ({ shifts, waits }: ShiftDraft): ShiftChoice => ({ shifts, waits })

export function filterOf(from: FormData | URLSearchParams): Filter {
  const one = (name: keyof Filter) => String(from.get(name) ?? "")
  return { site: one("site"), role: one("role"), day: one("day"), part: one("part"), by: one("by") }
}

/** Who the volunteer is, whatever they chose. Made once a day, which says whose date of birth is in the future: making it costs more than reading with it. */
export const youForm = (now: number) => formOf(dateIn("UTC", now))

const formOf = remember(2, (day: string) => makeForm(Date.parse(day)))

const makeForm = (now: number) =>
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

/** The answers of a form: `you` when nothing is wrong with them, neither by themselves nor for the shifts chosen. */
export function readYou(form: FormData, shifts: Shift[], now: number) {
  const { submission, again } = readForm(form, youForm(now))
  const wrong = submission.status === "success" ? {} : (submission.error ?? {})
  const sound = Object.entries(submission.payload).filter(([name]) => !(name in wrong))
  const against = Object.entries(objectionsTo(Object.fromEntries(sound), shifts))
  const fields = Object.fromEntries(against.filter(([name]) => !(name in wrong)))
  const fine = Object.keys(fields).length === 0
  return {
    you: submission.status === "success" && fine ? submission.value : undefined,
    again: (said: Said = {}) => again(fine ? said : { ...said, fields }),
  }
}

/** What stands against answers that were given before the choice of shifts changed, as Conform shows it; undefined when nothing does. */
export function recheck(you: You | undefined, shifts: Shift[]) {
  const error = you ? objectionsTo(you, shifts) : {}
  if (Object.keys(error).length === 0) return undefined
  return { status: "error" as const, initialValue: you, error }
}

/** What is missing or wrong in answers for these shifts, by field: an address to reach somebody, the age and the licence on each shift's day, and an adult's consent for a minor. */
function objectionsTo(you: Typed, shifts: Shift[]): Objections {
  const [profession] = licencesOf(shifts)
  return {
    ...(!you.email && !you.phone && { email: ["shifts:you.reach"] }),
    ...(Boolean(you.birthDate) && objectionsToAge(String(you.birthDate), you, shifts)),
    ...(profession && objectionsToLicence(profession, you, shifts)),
  }
}

type Typed = { [field in keyof You]?: unknown }
type Objections = Record<string, string[]>

function objectionsToAge(birthDate: string, you: Typed, shifts: Shift[]): Objections {
  const young = tooYoungFor(shifts, birthDate)
  if (young) return { birthDate: [said("tooYoung", young)] }
  if (!needsGuardian(shifts, birthDate)) return {}
  return {
    ...(!you.guardian && { guardian: ["shifts:you.guardianMissing"] }),
    ...(!you.guardianAgrees && { guardianAgrees: ["shifts:you.guardianMustAgree"] }),
  }
}

function objectionsToLicence(profession: string, you: Typed, shifts: Shift[]): Objections {
  const expiresOn = String(you.expiresOn ?? "")
  const late = uncovered(shifts, { profession, expiresOn })
  return {
    ...(!you.number && { number: ["required"] }),
    ...(!you.state && { state: ["choose"] }),
    ...(late && { expiresOn: [expiresOn ? said("expires", late) : "required"] }),
  }
}

const said = (reason: "tooYoung" | "expires", { roleName, minAge }: Shift) =>
  `shifts:problem.${reason}?${new URLSearchParams({ shift: roleName, age: String(minAge) })}`

export const checkForm = z.object({ privacy: ticked() })
