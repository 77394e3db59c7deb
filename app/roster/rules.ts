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

/** An offering as the roster filters by it. `whole`: a registration counts as one. */
export type Stall = { id: string; kind: Kind; whole: boolean }

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
