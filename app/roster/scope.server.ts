import type { Facet } from "./facets/facet.server.ts"
import { facets, facetsOf, fits } from "./facets.server.ts"
import type { Asked, Filters } from "./filters.ts"
import type { Offered } from "./offered.server.ts"
import { type Sort, type Stall, wordsOf } from "./rules.ts"

/** Filters and search as the queries need them. */
export type Scope = {
  eventId: string
  /** What each facet leaves, with what is meant where nothing is chosen. */
  asked: Asked
  stalls: Stall[]
  facets: Facet[]
  words: string[]
  sort: Sort
  /** Where queries begin: in the order asked for, or where the few rows are that are meant. */
  start: "sort" | "names" | "slots" | "bookings"
}

export function scopeOf(
  eventId: string,
  { asked, sort }: Filters,
  search: string,
  offered: Pick<Offered, "stalls" | "questions">,
): Scope {
  const open = facets.flatMap((facet) =>
    "open" in facet && facet.open ? [[facet.key, facet.open]] : [],
  )
  const meant = { ...Object.fromEntries(open), ...asked }
  const { stalls } = offered
  const words = wordsOf(search)
  return { eventId, asked: meant, stalls, facets: facetsOf(offered), words, sort, start: "sort" }
}

/** Fewer rows than this are quicker read and sorted than met on a walk through all names. */
const FEW = 4000

/** Once it is known how many rows there are, where to begin. A search always walks the names, which an index holds. */
export function startOf({ asked, stalls, words }: Scope, rows: number): Scope["start"] {
  if (words.length > 0 || rows > FEW) return "sort"
  if (asked.time || asked.site || chosenStalls(asked, stalls).length < stalls.length) return "slots"
  return !asked.state || asked.state.includes("booked") ? "sort" : "bookings"
}

/** The offerings that are meant. */
export const chosenStalls = (asked: Asked, stalls: Stall[]): Stall[] =>
  stalls.filter((stall) =>
    facets.every((facet) => !("ofStall" in facet) || fits(asked, facet, facet.ofStall(stall))),
  )
