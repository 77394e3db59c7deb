import { isSignUpOver, type PlaceSource, type Span } from "./rules.ts"

/** A date of a series: a slot of an offering of which one sign-up takes all at its site. */
export type Dated = Span & { id: string; closesAt: number; closedAt: number | null }

/**
 * What whoever joins a series now takes of its dates, by time: all that nobody closed. Once it has begun that is what
 * is left, by staff, at the door and where the offering lets join `late`, and otherwise nothing.
 */
export function datesToTake<D extends Dated>(
  dates: D[],
  { late, from }: { late: boolean; from: PlaceSource },
  now: number,
): D[] {
  const open = dates.filter(({ closedAt }) => closedAt === null).toSorted(byTime)
  const first = open.findIndex((date) => !isOver(date, from, now))
  if (first < 0 || (first > 0 && !late && from === "public")) return []
  return open.slice(first)
}

function isOver(date: Dated, from: PlaceSource, now: number): boolean {
  if (from === "walkin") return date.endsAt <= now
  return from === "staff" ? date.startsAt <= now : isSignUpOver(date, now)
}

export const byTime = (a: Span & { id: string }, b: Span & { id: string }) =>
  a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1)

/** The dates of one series each: of one offering at one site. */
export const bySeries = <D extends { offeringId: string; siteId: string | null }>(
  dates: D[],
): D[][] => [
  ...Map.groupBy(dates, ({ offeringId, siteId }) => `${offeringId} ${siteId ?? ""}`).values(),
]

/** A place in a series as it is or was. `releasedAs`: how it was given back. */
export type Stay = { slotId: string; state: string; releasedAs: string | null }
type Standing = Span & { id: string; closedAt: number | null }

/**
 * Whether somebody with these places is in a series: they have a date that is ahead. Where none is ahead but those that
 * are `opening`, they stayed to the last that was: they have it, and gave none of those back by themselves.
 */
export function isIn(
  stays: Stay[],
  { dates, opening }: { dates: Standing[]; opening: string[] },
  now: number,
): boolean {
  const live = new Set(stays.filter(({ state }) => state !== "released").map((one) => one.slotId))
  const ahead = dates.filter(({ startsAt }) => startsAt > now)
  if (ahead.some(({ id }) => live.has(id))) return true
  if (ahead.some(({ id }) => !opening.includes(id))) return false
  const begun = dates.filter(({ startsAt, closedAt }) => startsAt <= now && closedAt === null)
  const last = begun.toSorted(byTime).at(-1)
  const gaveUp = stays.some(
    ({ slotId, state, releasedAs }) =>
      opening.includes(slotId) && state === "released" && releasedAs !== "closed",
  )
  return last !== undefined && live.has(last.id) && !gaveUp
}
