import type { OfferingRules } from "#db/schema/index.ts"
import { ageOn, ageRefusal } from "../places/rules.ts"

/** What a category demands of an entry, on the day of its start (an ISO date). Amounts are whole US dollars. */
export type Demands = {
  day: string
  minAge: number | null
  maxAge: number | null
  rules: OfferingRules
}

export type Swimmer = {
  name?: string | undefined
  /** ISO date. */
  birthDate?: string | undefined
  guardian?: string | undefined
  guardianAgrees?: boolean | undefined
}

/** How many swim in an entry, the captain included. */
export const size = (rules: OfferingRules): { min: number; max: number } =>
  rules.members ?? { min: 1, max: 1 }

export const isSolo = (rules: OfferingRules): boolean => size(rules).max === 1

/** Whether a parent or guardian has to agree: younger than the limit on the day. Unknown while the birth date is. */
export function needsGuardian(birthDate: string | undefined, demands: Demands): boolean {
  const under = demands.rules.guardianUnder
  const age = birthDate ? ageOn({ birthDate }, demands.day) : undefined
  return under !== undefined && age !== undefined && age.most < under
}

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

/** Between how many and how many members stand beside the captain. */
export function membersBeside(rules: OfferingRules): { min: number; max: number } {
  const { min, max } = size(rules)
  return { min: min - 1, max: max - 1 }
}

/** Whether an entry that was fine when it was typed still is: for the category it was moved to, or after a change of its demands. */
export function fits(
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
