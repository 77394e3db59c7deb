import type { Copy } from "#app/editor/create/copy.ts"
import type { Stop } from "#app/editor/days.ts"
import { type Bound, type Rhythm, slotsOf, type Windows } from "#app/editor/patterns.ts"
import { addDays } from "#app/i18n/time.ts"
import type { EventTexts, OfferingTexts, offerings, SiteTexts, Theme } from "#db/schema/index.ts"

type Offering = typeof offerings.$inferInsert

/** Something on offer, with its times on the event's days, counted from the first: 0, 14, 28. */
export type TemplateOffering = Pick<Offering, "kind" | "flow" | "counts"> &
  Partial<Pick<Offering, "take" | "health" | "minAge" | "maxAge" | "review" | "rules">> & {
    texts: OfferingTexts
    days?: number[]
    times: Rhythm | Windows
  }

export type Template = {
  theme: Theme
  texts: EventTexts
  /** Of the place that it is set up with; its address is still to write. */
  place: SiteTexts
  /** From the first to the last. */
  lasts: number
  offerings: TemplateOffering[]
}

export type Start = { slug: string; startsOn: string; zone: string; texts: EventTexts }

/** Sign-up opens four weeks before the event, at nine, and for each time closes when it begins. */
const opens: Bound = { before: "event", days: 28, time: "09:00" }
const closes: Bound = { before: "start", minutes: 0 }
const KEPT_DAYS = 90

/** The rows of a new event made from a template. What whoever makes it has named stands for the template's own name. */
export function rowsOf(template: Template, start: Start, makeId: () => string): Copy {
  const { slug, startsOn, zone } = start
  const endsOn = addDays(startsOn, template.lasts)
  const siteId = makeId()
  const made = template.offerings.map(({ times, days = [0], ...offering }, position) => {
    const id = makeId()
    const stops: Stop[] = days.map((day) => ({ day: addDays(startsOn, day), siteId }))
    const pattern = { stops, what: times, opens, closes }
    return {
      offering: { id, take: "one" as const, rules: {}, position, ...offering },
      slots: slotsOf(pattern, { zone, startsOn }).map((slot) => ({
        ...slot,
        ...{ id: makeId(), offeringId: id },
      })),
    }
  })
  return {
    event: {
      ...{ id: makeId(), slug, zone, startsOn, endsOn, state: "draft", settings: {} },
      theme: template.theme,
      purgeOn: addDays(endsOn, KEPT_DAYS),
      texts: named(template.texts, start.texts),
    },
    sites: [{ id: siteId, texts: template.place, address: "", town: "", lat: 0, lon: 0 }],
    offerings: made.map(({ offering }) => offering),
    slots: made.flatMap(({ slots }) => slots),
    questions: [],
  }
}

const named = (texts: EventTexts, given: EventTexts): EventTexts =>
  Object.fromEntries(
    Object.entries(texts).map(([locale, words]) => [
      locale,
      { ...words, ...(given[locale]?.name && { name: given[locale].name }) },
    ]),
  )
