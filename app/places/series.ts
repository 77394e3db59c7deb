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
