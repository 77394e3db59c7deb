import { fold } from "#app/registration/fold.ts"
import type { StaffPlan } from "./queries.server.ts"

export const states = ["booked", "held", "waiting", "released"] as const
export type State = (typeof states)[number]
export const kinds = ["service", "entry", "activity", "table", "role"] as const
export type Kind = (typeof kinds)[number]
export const sorts = ["name", "time", "code"] as const
export type Sort = (typeof sorts)[number]

export const PAGE_ROWS = 50
/** A list for printing is one page; who wants more filters first, or exports. */
export const LIST_ROWS = 2000

/** What of an event's roster is wanted; an empty list leaves that open. Sites and offerings by the slug of their name. */
export type Filters = {
  kind: Kind[]
  site: string[]
  what: string[]
  /** Starts, in ms. */
  time: number[]
  /** None chosen: what is current, that is all but released. */
  state: State[]
  language: string[]
  sort: Sort
}
export const facets = ["kind", "site", "what", "time", "state", "language"] as const
export type Facet = (typeof facets)[number]

/** Reads filters from an address; what is unknown is left out. */
export function readFilters(query: URLSearchParams): Filters {
  const several = (name: string) => [...new Set(query.getAll(name))].slice(0, 100)
  const known = <T extends string>(name: string, all: readonly T[]) =>
    all.filter((value) => query.getAll(name).includes(value))
  const sort = query.get("sort")
  return {
    kind: known("kind", kinds),
    site: several("site").filter((value) => /^[a-z0-9-]{1,80}$/.test(value)),
    what: several("what").filter((value) => /^[a-z0-9-]{1,80}$/.test(value)),
    time: several("time").map(Number).filter(Number.isSafeInteger),
    state: known("state", states),
    language: several("language").filter((value) => /^[a-z]{2,8}$/.test(value)),
    sort: sorts.find((each) => each === sort) ?? "name",
  }
}

/** The filters as a query, in one order, without what is left open: `?site=…&sort=time`, or nothing. */
export function writeFilters(filters: Filters, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  for (const facet of facets) for (const value of filters[facet]) query.append(facet, String(value))
  if (filters.sort !== "name") query.set("sort", filters.sort)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.size > 0 ? `?${query}` : ""
}

/** The filters with one value of a facet put in or taken out. */
export function toggle(filters: Filters, facet: Facet, value: string): Filters {
  const now = filters[facet].map(String)
  const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value]
  return { ...filters, [facet]: facet === "time" ? next.map(Number) : next }
}

/** What of filters may stand in the audit log: names of sites, offerings and states, never what somebody searched for. */
export const filterDetail = (filters: Filters, search: string) => ({
  ...Object.fromEntries(
    facets
      .filter((facet) => filters[facet].length > 0)
      .map((facet) => [facet, filters[facet].map(String)]),
  ),
  sort: filters.sort,
  ...(search.trim() !== "" && { search: true }),
})

const slugOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)

/**
 * A slug for each name, by id: `Foot washing` → `foot-washing`, the same wherever it is offered, and another for another
 * name. One without a Latin letter, or whose slug another name has already, goes by the id of the first that has it.
 */
export function slugsOf(named: { id: string; name: string }[]): Map<string, string> {
  const bySlug = new Map<string, string>()
  const byName = new Map<string, string>()
  for (const { id, name } of named) {
    if (name === "" || byName.has(name)) continue
    const slug = slugOf(name)
    const free = /[a-z0-9]/.test(slug) && !bySlug.has(slug)
    byName.set(name, free ? slug : id)
    bySlug.set(slug, name)
  }
  return new Map(named.map(({ id, name }) => [id, byName.get(name) ?? id]))
}

/** The words that somebody typed, as names are stored: each must occur. */
export const wordsOf = (search: string): string[] =>
  [...new Set(fold(search).split(" "))].filter(Boolean).slice(0, 8)

/** A word within LIKE: its own % and _ mean themselves. */
export const likeWord = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`

/** Whether the text is a registration's code rather than a name: eight of its letters, blanks and hyphens aside. */
export const looksLikeCode = (search: string): boolean =>
  /^[bcdfghjklmnpqrstvwxz]{8}$/i.test(search.replace(/[\s-]/g, ""))

/** Compares text by code point, as both engines sort it. */
export function byCodePoint(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === a.length || at === b.length) return a.length - b.length
  return a.codePointAt(at)! - b.codePointAt(at)!
}

/** Compares keys part by part. */
export function byKey(a: (string | number)[], b: (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]!
    const order = typeof left === "number" ? left - Number(right) : byCodePoint(left, String(right))
    if (order !== 0) return order
  }
  return 0
}

/**
 * What a viewer sees: who comes when. Not how to reach them, and of the key that opens a registration to its owner
 * (the code, with a birth year and the end of a telephone number) only the code.
 */
export function withoutContact(plan: StaffPlan): StaffPlan {
  const { team, organisation, along } = plan.registration.details
  const details = { team, organisation, along }
  const registration = { ...plan.registration, email: null, phone: null, details }
  const attendees = plan.attendees.map((each) => ({
    ...each,
    birthYear: null,
    birthDate: null,
    guardian: null,
  }))
  return {
    ...plan,
    registration,
    attendees,
    consents: [],
    licences: [],
    mails: [],
    history: { lines: [], more: false },
  }
}
