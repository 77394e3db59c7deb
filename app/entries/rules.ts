import { dateIn } from "#app/i18n/time.ts"
import { ageOn, ageRefusal } from "#app/places/rules.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import type { OfferingRules } from "#db/schema/index.ts"

/** What a category demands of an entry, on the day of its start (an ISO date). Amounts are whole US dollars. */
export type Demands = {
  day: string
  minAge: number | null
  maxAge: number | null
  rules: OfferingRules
}

export type Swimmer = {
  /** Of a member who is in the team already. */
  id?: string | undefined
  name?: string | undefined
  /** ISO date. */
  birthDate?: string | undefined
  guardian?: string | undefined
  guardianAgrees?: boolean | undefined
}

/** How many swim in an entry, the captain included. */
export const teamSize = (rules: OfferingRules): { min: number; max: number } =>
  rules.members ?? { min: 1, max: 1 }

export const isSolo = (rules: OfferingRules): boolean => teamSize(rules).max === 1

/** Whether a parent or guardian has to agree: younger than the limit on the day. Unknown while the birth date is. */
export function needsGuardian(birthDate: string | undefined, demands: Demands): boolean {
  const age = birthDate ? ageOn({ birthDate }, demands.day) : undefined
  return age !== undefined && age.most < guardianAge(demands.rules)
}

/** Younger than this needs a parent or guardian: every minor, and whom else the category says. */
export const guardianAge = ({ guardianUnder = 0 }: OfferingRules): number =>
  Math.max(18, guardianUnder)

export type Problem = {
  field: "birthDate" | "guardian" | "guardianAgrees"
  reason: "tooYoung" | "tooOld" | "guardian" | "guardianAgrees"
}

/** What keeps somebody from swimming in this category. A member without a birth date passes: it may come later. */
export function problemsOf(swimmer: Swimmer, demands: Demands): Problem[] {
  const { birthDate } = swimmer
  if (!birthDate) return []
  const reason = ageRefusal(demands, { birthDate }, demands.day)
  if (reason) return [{ field: "birthDate", reason }]
  if (!needsGuardian(birthDate, demands)) return []
  const problems: Problem[] = []
  if (!swimmer.guardian) problems.push({ field: "guardian", reason: "guardian" })
  if (!swimmer.guardianAgrees) problems.push({ field: "guardianAgrees", reason: "guardianAgrees" })
  return problems
}

/** Somebody of a team as kept; `guardian` is who consented. */
export type Member = Pick<Plan["attendees"][number], "id" | "name" | "birthDate" | "guardian">

/** Somebody kept as they would be typed. */
export const swimmerOf = ({ id, name, birthDate, guardian }: Member) => ({
  id,
  ...(name !== null && { name }),
  ...(birthDate !== null && { birthDate }),
  ...(guardian !== null && { guardian }),
})

/** Whether the parent or guardian named here consented before, to the same swimmer. */
export const hasConsent = (swimmer: Swimmer, kept: Member | undefined): boolean =>
  kept?.guardian != null &&
  kept.guardian === swimmer.guardian &&
  kept.birthDate === swimmer.birthDate

/** An entry whose swimmers may still change: who they are and what its category demands. Undefined of anything else, of a cancelled one, and once it has begun. */
export function openTeam({ registration, event, attendees, bookings, waits }: Plan, now: number) {
  const [captain, ...members] = attendees
  const place = [...bookings, ...waits].find(({ offering }) => offering.flow === "entry")
  if (!captain || !place || registration.kind !== "entry") return undefined
  if (registration.cancelledAt !== null || event.state !== "published") return undefined
  const { slot, offering } = place
  const today = dateIn(event.zone, now)
  if (slot ? slot.startsAt <= now : event.startsOn <= today) return undefined
  const { minAge, maxAge, rules, texts } = offering
  const day = slot ? dateIn(event.zone, slot.startsAt) : event.startsOn
  const demands: Demands = { day, minAge, maxAge, rules }
  return { captain, members, demands, texts }
}
export type OpenTeam = NonNullable<ReturnType<typeof openTeam>>

/** Between how many and how many members stand beside the captain. */
export function membersBeside(rules: OfferingRules): { min: number; max: number } {
  const { min, max } = teamSize(rules)
  return { min: min - 1, max: max - 1 }
}

/** Whether an entry that was fine when it was typed still is: for the category it was moved to, or after a change of its demands. */
export function isStillFine(
  team: { captain: Swimmer; members: Swimmer[]; goal: number },
  demands: Demands,
): boolean {
  const { min, max } = membersBeside(demands.rules)
  return (
    team.members.length >= min &&
    team.members.length <= max &&
    team.goal >= (demands.rules.minGoal ?? 0) &&
    [team.captain, ...team.members].every((swimmer) => problemsOf(swimmer, demands).length === 0)
  )
}

/** An entry moved to a category, or onto its waitlist when that is full; undefined when it is none of these. */
export function moveToCategory<E extends object>(
  entry: E,
  categories: { slotId: string; state: string }[],
  slotId: string,
): (E & { slotId: string; wait: boolean }) | undefined {
  const chosen = categories.find((category) => category.slotId === slotId)
  return chosen && { ...entry, slotId, wait: chosen.state === "full" }
}

/** Whole US dollars as people write them: `1500`, `$1,500`, `1 500`, `1.500 dólares`, `1500.00`. Undefined for anything else, cents included. */
export function wholeDollars(typed: string): number | undefined {
  const bare = typed
    .normalize("NFKC")
    .replace(/^\s*(?:US\s?)?\$|(?:\$|USD|dollars|d[oó]lares)\s*$/giu, "")
    .trim()
    .replace(/[.,]00$/, "")
  if (!/^(?:\d{1,7}|\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})?)$/.test(bare)) return undefined
  return Number(bare.replace(/\D/g, ""))
}
