import { timeIn } from "#app/i18n/time.ts"
import { ageOn, clash, licenceCovers, type Occasion } from "#app/places/rules.ts"

/** What is the same of all shifts of a role at a site, its names in the reader's language. */
export type Role = {
  /** The same at every site. */
  offeringId: string
  roleName: string
  summary: string
  siteId: string | null
  siteName: string
  town: string
  minAge: number | null
  /** A profession's key, and what a licence of it is called. */
  licence?: string
  licenceName?: string
  /** Days that a shift with a licence is held while it is verified. */
  holdDays?: number
  /** An interpreter's shift. */
  languages: boolean
}

/** Tells a role at one site from the same role at another. */
export const placeOf = ({ offeringId, siteId }: { offeringId: string; siteId: string | null }) =>
  `${offeringId} ${siteId ?? ""}`

/** A shift as the board shows it, or a series of them that is taken whole. `day` is an ISO date in the event's zone, of a series its first. */
export type Shift = Role &
  Occasion & {
    slotId: string
    day: string
    /** Of a series. */
    lastDay?: string
    part: DayPart
    state: "open" | "full" | "notOpen" | "closed"
    capacity: number
    taken: number
    free: number
    minimum: number
    target: number
  }

export const boardOf = (shifts: Shift[]): Map<string, Shift> =>
  new Map(shifts.map((shift) => [shift.slotId, shift]))

/** Slot ids: shifts to take, and full ones to wait for. */
export type ShiftChoice = { shifts: string[]; waits: string[] }

export type Problem = {
  slotId: string
  reason: "overlap" | "full" | "closed" | "notOpen" | "gone" | "licences"
  /** The chosen shift that stands in the way. */
  other?: string
}

/** Why a choice cannot stand, at most one sentence a shift; empty when it can. Of the board no more is needed than what is chosen. A wait may not overlap a chosen shift, because its offer could never be taken; two waits may overlap. */
export function problemsOf(choice: ShiftChoice, board: Map<string, Shift>): Problem[] {
  const wanted = [...new Set([...choice.shifts, ...choice.waits])]
  return wanted.flatMap((slotId) => problemOf(slotId, choice, board) ?? [])
}

function problemOf(
  slotId: string,
  choice: ShiftChoice,
  board: Map<string, Shift>,
): Problem | undefined {
  const shift = board.get(slotId)
  const waiting = !choice.shifts.includes(slotId)
  if (!shift) return { slotId, reason: "gone" }
  if (shift.state === "closed" || shift.state === "notOpen") return { slotId, reason: shift.state }
  if (shift.state === "full" && !waiting) return { slotId, reason: "full" }
  const others = [...choice.shifts, ...(waiting ? [] : choice.waits)]
  const other = others
    .flatMap((id) => board.get(id) ?? [])
    .find((one) => one.slotId !== slotId && clash(one, shift))
  if (other) return { slotId, reason: "overlap", other: other.slotId }
  const needed = licencesOf(chosen(choice, board))
  if (needed.length > 1 && shift.licence && shift.licence !== needed[0])
    return { slotId, reason: "licences" }
}

/** A choice after one step: `drop:<slot>`, `wait:<slot>` or `instead:<slot>:<other slot>`; anything else changes nothing. */
export function changed({ shifts, waits }: ShiftChoice, step: string): ShiftChoice {
  const [verb, slotId = "", other = ""] = step.split(":")
  const without = (ids: string[]) => ids.filter((id) => id !== slotId)
  if (verb === "drop") return { shifts: without(shifts), waits: without(waits) }
  if (!shifts.includes(slotId)) return { shifts, waits }
  if (verb === "wait") return { shifts: without(shifts), waits: [...without(waits), slotId] }
  if (verb === "instead" && other)
    return { shifts: [...without(shifts).filter((id) => id !== other), other], waits }
  return { shifts, waits }
}

/** The shifts of a choice that exist, by start. */
export const chosen = (choice: ShiftChoice, board: Map<string, Shift>): Shift[] =>
  [...new Set([...choice.shifts, ...choice.waits])]
    .flatMap((id) => board.get(id) ?? [])
    .sort((a, b) => a.startsAt - b.startsAt || (a.slotId < b.slotId ? -1 : 1))

/** Professions that a licence is needed for, each once. */
export const licencesOf = (shifts: Shift[]): string[] => [
  ...new Set(shifts.flatMap((shift) => shift.licence ?? [])),
]

/** The first shift that somebody born on an ISO date is too young for on its day. */
export const tooYoungFor = (shifts: Shift[], birthDate: string): Shift | undefined =>
  shifts.find(
    (shift) => shift.minAge != null && ageOn({ birthDate }, shift.day).most < shift.minAge,
  )

/** Whether a parent or guardian must agree: under 18 on the first day of a shift. */
export const needsGuardian = (shifts: Shift[], birthDate: string): boolean =>
  shifts.some((shift) => ageOn({ birthDate }, shift.day).most < 18)

/** The first shift of which a licence as stated does not cover each day. */
export const uncovered = (
  shifts: Shift[],
  licence: { profession: string; expiresOn: string },
): Shift | undefined =>
  shifts.find(
    (shift) => shift.licence && !licenceCovers(licence, shift.licence, shift.lastDay ?? shift.day),
  )

const HOUR = 3_600_000

/** The first two shifts at different sites with less than an hour between them. */
export function tightTravel(shifts: Shift[]): [Shift, Shift] | undefined {
  for (const one of shifts)
    for (const next of shifts)
      if (
        next.siteId !== one.siteId &&
        next.startsAt >= one.endsAt &&
        next.startsAt < one.endsAt + HOUR
      )
        return [one, next]
}

export const dayParts = ["morning", "afternoon", "evening"] as const
export type DayPart = (typeof dayParts)[number]

/** By the start in the event's zone: before noon, before five, later. */
export function dayPart(zone: string, startsAt: number): DayPart {
  const time = timeIn(zone, startsAt)
  if (time < "12:00") return "morning"
  return time < "17:00" ? "afternoon" : "evening"
}

export type Filter = { site?: string; role?: string; day?: string; part?: string; by?: string }

export const matches = (shift: Shift, filter: Filter): boolean =>
  (!filter.site || shift.siteId === filter.site) &&
  (!filter.role || shift.offeringId === filter.role) &&
  (!filter.day || shift.day === filter.day) &&
  (!filter.part || shift.part === filter.part)

/** People missing until a shift is safe. */
export const missingOf = (shift: Shift): number =>
  shift.state === "open" ? Math.max(0, shift.minimum - shift.taken) : 0

type Group = [Shift, ...Shift[]]

/** Shifts that share a key, in the order of first appearance, the groups that miss most first. */
export function grouped(shifts: Shift[], key: (shift: Shift) => string): Group[] {
  const groups = new Map<string, Group>()
  for (const shift of shifts) {
    const group = groups.get(key(shift))
    if (group) group.push(shift)
    else groups.set(key(shift), [shift])
  }
  const worst = (group: Group) => group.reduce((a, b) => (byNeed(a, b) <= 0 ? a : b))
  return [...groups.values()].sort((a, b) => byNeed(worst(a), worst(b)))
}

/** At most `count` shifts that miss most of their minimum: with every short shift marked, none would stand out. */
export const neededMost = (shifts: Shift[], count: number): Set<string> =>
  new Set(
    shifts
      .filter((shift) => missingOf(shift) > 0)
      .sort(byNeed)
      .slice(0, count)
      .map((shift) => shift.slotId),
  )

/** First by the share of the minimum that is missing, then by the number of people. */
const byNeed = (a: Shift, b: Shift): number => share(b) - share(a) || missingOf(b) - missingOf(a)
const share = (shift: Shift) => missingOf(shift) / Math.max(1, shift.minimum)
