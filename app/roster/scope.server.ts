import { and, type Column, eq, inArray, or, type SQL, sql } from "drizzle-orm"
import { attendees, bookings, registrations, slots, waits } from "#db/schema/index.ts"
import { chosenStalls, type Stall } from "./facets.ts"
import { type Filters, likeWord, wordsOf } from "./rules.ts"

/** Filters and search as the queries need them. */
export type Scope = {
  eventId: string
  sort: Filters["sort"]
  /** Undefined: all of the event. */
  offeringIds: string[] | undefined
  /** Where queries begin: in the order asked for, or where the few rows are that are meant. */
  start: "sort" | "names" | "slots" | "bookings"
  /** Something counts registrations and not attendees, such as a swim entry. */
  whole: boolean
  times: number[]
  languages: string[]
  words: string[]
  live: ("booked" | "held")[]
  released: boolean
  waiting: boolean
}

export function scopeOf(eventId: string, filters: Filters, search: string, stalls: Stall[]): Scope {
  const chosen = chosenStalls(stalls, filters)
  const any = filters.state.length === 0
  return {
    eventId,
    sort: filters.sort,
    offeringIds: chosen.length === stalls.length ? undefined : chosen.map((stall) => stall.id),
    start: "sort",
    whole: chosen.some((stall) => stall.whole),
    times: filters.time,
    languages: filters.language,
    words: wordsOf(search),
    live: (["booked", "held"] as const).filter((state) => any || filters.state.includes(state)),
    released: filters.state.includes("released"),
    waiting: any || filters.state.includes("waiting"),
  }
}

/** Fewer rows than this are quicker read and sorted than met on a walk through all names. */
const FEW = 4000

/** Once it is known how many rows there are, where to begin. A search always walks the names, which an index holds. */
export function startOf(scope: Scope, rows: number): Scope["start"] {
  if (scope.words.length > 0 || rows > FEW) return "sort"
  if (scope.offeringIds || scope.times.length > 0) return "slots"
  return scope.live.includes("booked") ? "sort" : "bookings"
}

/** The same without what facets other than the language ask, for counting beside each of them. */
export const widest = (scope: Scope, stalls: Stall[]): Scope => ({
  ...scope,
  offeringIds: undefined,
  start: "sort",
  whole: stalls.some((stall) => stall.whole),
  times: [],
  live: ["booked", "held"],
  released: true,
  waiting: true,
})

export const everything = (eventId: string): Scope => ({
  eventId,
  sort: "name",
  offeringIds: undefined,
  start: "sort",
  whole: true,
  times: [],
  languages: [],
  words: [],
  live: ["booked", "held"],
  released: true,
  waiting: true,
})

/** The state of a booking. As literals, because the indexes are partial: a bound value could not use them. */
export function inState({ live, released }: Scope): SQL | undefined {
  if (released) return live.length === 2 ? undefined : or(isReleased, ...live.map(isIn))
  return live.length === 1 ? and(isLive, isIn(live[0]!)) : isLive
}
const isLive = sql`${bookings.state} <> 'released'`
const isReleased = sql`${bookings.state} = 'released'`
const isIn = (state: "booked" | "held") => eq(bookings.state, state)

export const inSlots = ({ offeringIds, times }: Scope) =>
  and(
    offeringIds && inArray(slots.offeringId, offeringIds),
    times.length > 0 ? inArray(slots.startsAt, times) : undefined,
  )

export const inWaits = ({ offeringIds, times }: Scope) =>
  and(
    offeringIds && inArray(waits.offeringId, offeringIds),
    times.length > 0 ? inArray(slots.startsAt, times) : undefined,
  )

/** Of an attendee, or of the contact where a registration counts as a whole. */
export const spokenLanguage = sql<string>`coalesce(${attendees.language}, ${registrations.locale})`

export const speaks = ({ languages }: Scope, column: Column | SQL) =>
  languages.length > 0 ? inArray(sql`${column}`, languages) : undefined

export const named = (column: Column, words: string[]) =>
  and(...words.map((word) => sql`${column} LIKE ${likeWord(word)} ESCAPE '\\'`))

/** A team is found by its own name and by each member's. */
export const namedWhole = ({ words }: Scope) =>
  words.length === 0
    ? undefined
    : or(
        named(registrations.sortName, words),
        sql`EXISTS (SELECT 1 FROM ${attendees} WHERE ${attendees.registrationId} = ${registrations.id} AND ${named(attendees.sortName, words)})`,
      )
