import type {
  events,
  OfferingRules,
  OfferingTexts,
  offerings,
  sites,
  slots,
} from "#db/schema/index.ts"

/** An event as its author thinks of it: places, what is offered, and when and where. Ids are given when it is written. */
export type EventContent = {
  event: Omit<typeof events.$inferInsert, "id">
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
  kind: (typeof offerings.$inferInsert)["kind"]
  flow: NonNullable<(typeof offerings.$inferInsert)["flow"]>
  counts?: "attendee" | "registration"
  minAge?: number
  maxAge?: number
  review?: boolean
  rules?: OfferingRules
  texts: OfferingTexts
  slots: SlotContent[]
}

/** `site` is an index into the event's sites. */
export type SlotContent = Omit<
  typeof slots.$inferInsert,
  "id" | "eventId" | "offeringId" | "siteId"
> & { site: number }

/** Millionths of a degree. */
export const micro = (degrees: number) => Math.round(degrees * 1_000_000)

type Words = [name: string, summary: string, bring?: string]

/** What an offering is called and says, in English and Spanish. */
export function words(en: Words, es: Words): OfferingTexts {
  const one = ([name, summary, bring]: Words) => ({ name, summary, ...(bring && { bring }) })
  return { en: one(en), es: one(es) }
}
