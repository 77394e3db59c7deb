import type { Pattern, Rhythm, Windows } from "#app/editor/patterns.ts"
import type {
  events,
  OfferingRules,
  OfferingTexts,
  offerings,
  SiteTexts,
  sites,
} from "#db/schema/index.ts"

/** An event as its author thinks of it: places, what is offered, and when and where. Ids are given when it is made. */
export type EventContent = {
  event: Omit<typeof events.$inferInsert, "id" | "state">
  sites: Omit<typeof sites.$inferInsert, "id" | "eventId" | "position">[]
  offerings: OfferingContent[]
}

/** A station of Medical Mission. `minutes` is one visit, `places` how many people are seen at once at a mid-sized site. */
export type Station = {
  key: string
  minutes: 10 | 15 | 20
  places: number
  minAge?: number
  maxAge?: number
  /** Younger than this only with an adult beside them. */
  adultUnder?: number
  texts: OfferingTexts
}

export type OfferingContent = {
  kind: Offering["kind"]
  flow: Offering["flow"]
  take?: Offering["take"]
  counts?: "attendee" | "registration"
  minAge?: number
  maxAge?: number
  review?: boolean
  rules?: OfferingRules
  texts: OfferingTexts
  times: Times[]
}
type Offering = typeof offerings.$inferInsert

/** A pattern of times, as the editor makes them; `site` is an index into the event's sites. */
export type Times = Omit<Pattern, "stops"> & { stops: { day: string; site: number }[] }

type Counts = { capacity: number; heldWalkin?: number; minimum?: number; target?: number }
type Hours = readonly [from: string, to: string]

/** A start every so many minutes, each so long. */
export const every = (minutes: number, [from, to]: Hours, counts: Counts): Rhythm => ({
  ...{ every: minutes, lasts: minutes, from, to, pauses: [] },
  ...{ heldWalkin: 0, minimum: 0, target: 0 },
  ...counts,
})

/** Windows of their own, all for as many. */
export const windows = (hours: Hours[], counts: Counts): Windows => ({
  windows: hours.map(([from, to]) => ({
    ...{ from, to, heldWalkin: 0, minimum: 0, target: 0 },
    ...counts,
  })),
})

/** The words of a place: one that has a name of its own has it in every language. */
export function placeWords(en: string, es = en, arrive?: { en: string; es: string }): SiteTexts {
  return {
    en: { name: en, ...(arrive && { arrive: arrive.en }) },
    es: { name: es, ...(arrive && { arrive: arrive.es }) },
  }
}

/** Millionths of a degree. */
export const micro = (degrees: number) => Math.round(degrees * 1_000_000)

type Words = [name: string, summary: string, bring?: string]

/** What an offering is called and says, in English and Spanish. */
export function words(en: Words, es: Words): OfferingTexts {
  const one = ([name, summary, bring]: Words) => ({ name, summary, ...(bring && { bring }) })
  return { en: one(en), es: one(es) }
}
