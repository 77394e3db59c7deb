import { lackedIn } from "#app/editor/questions/rules.ts"
import { languagesOf } from "#app/i18n/locales.ts"
import type { events, offerings, questions, sites } from "#db/schema/index.ts"

type Texts = { [locale: string]: { [key: string]: string | undefined } }

/** What is to be known of the times of one offering. */
export type Times = {
  offeringId: string
  slots: number
  /** Begun already. */
  past: number
  /** Sign-up closes before it opens, or after the slot has ended. */
  wrong: number
  /** Not on a day of the event; of shifts neither on the eve nor on the day after. */
  outside: number
  /** Nobody can have a place. */
  empty: number
  /** Of a visit, which is planned at a site, without one. */
  nowhere: number
}

export type Content = {
  event: Pick<typeof events.$inferSelect, "texts" | "startsOn" | "endsOn" | "purgeOn" | "locales">
  sites: Pick<typeof sites.$inferSelect, "id" | "texts" | "address">[]
  offerings: Pick<typeof offerings.$inferSelect, "id" | "texts">[]
  times: Times[]
  questions: Pick<typeof questions.$inferSelect, "id" | "texts" | "choices">[]
}

/** Something that is missing: which page mends it, and whether the event can be published without. `of` names what it is about, `locale` a language that lacks it. */
export type Gap = {
  page: "facts" | "texts" | "registration" | "sites" | "offerings" | "times" | "questions"
  what: GapName
  must: boolean
  count?: number
  of?: string[]
  locale?: string
}
export type GapName =
  | "past"
  | "ends"
  | "purge"
  | "language"
  | "name"
  | "words"
  | "noSites"
  | "address"
  | "siteWords"
  | "noOfferings"
  | "offeringName"
  | "noTimes"
  | "pastTimes"
  | "window"
  | "outside"
  | "places"
  | "nowhere"
  | "question"

/** Texts without which nobody knows what, when and where, and those that one would miss. */
const needed = ["name", "when", "where"]
const wanted = ["tagline", "summary", "promise"]

/** What an event lacks before it can be shown to the public, worst first. `today` is an ISO date in its zone. */
export function gapsOf(content: Content, today: string): Gap[] {
  const locales = languagesOf(content.event)
  const gaps = [
    ...factGaps(content, today),
    ...(locales.length === 0 ? [must("texts", "language")] : []),
    ...locales.flatMap((locale) => textGaps(content, locale)),
    ...siteGaps(content, locales),
    ...offeringGaps(content, locales),
    ...timeGaps(content),
  ]
  return gaps.toSorted((a, b) => Number(b.must) - Number(a.must))
}

const must = (page: Gap["page"], what: GapName, more: Partial<Gap> = {}): Gap => ({
  ...{ page, what, must: true },
  ...more,
})
const better: typeof must = (page, what, more) => ({ ...must(page, what, more), must: false })

function factGaps({ event }: Content, today: string): Gap[] {
  const gaps: Gap[] = []
  if (event.endsOn < event.startsOn) gaps.push(must("facts", "ends"))
  else if (event.endsOn < today) gaps.push(must("facts", "past"))
  if (event.purgeOn <= event.endsOn) gaps.push(must("facts", "purge"))
  return gaps
}

function textGaps({ event, questions }: Content, locale: string): Gap[] {
  const without = (keys: string[]) => keys.filter((key) => !says(event.texts, locale, key))
  const gaps: Gap[] = []
  if (without(["name"]).length > 0) gaps.push(must("texts", "name", { locale }))
  const words = [...without(needed.slice(1)), ...without(wanted)]
  if (words.length > 0) {
    const stops = without(needed.slice(1)).length > 0
    gaps.push({ ...must("texts", "words", { locale, of: words }), must: stops })
  }
  const mute = questions.filter((question) => lackedIn(question, [locale]).length > 0)
  if (mute.length > 0) gaps.push(must("questions", "question", { locale, count: mute.length }))
  return gaps
}

/** A name that is the same in every language needs no other: where one is missing, another language's is read. */
function siteGaps({ sites }: Content, locales: string[]): Gap[] {
  if (sites.length === 0) return [must("sites", "noSites")]
  const lost = sites.filter(({ address }) => address.trim() === "")
  const of = lost.map(({ texts }) => anyName(texts))
  return [
    ...(lost.length === 0 ? [] : [must("sites", "address", { of })]),
    ...locales.flatMap((locale) => {
      const mute = sites.filter(({ texts }) =>
        ["name", "arrive"].some((key) => lacks(texts, locale, key)),
      )
      return mute.length === 0 ? [] : [better("sites", "siteWords", { locale, count: mute.length })]
    }),
  ]
}

function offeringGaps({ offerings, times }: Content, locales: string[]): Gap[] {
  if (offerings.length === 0) return [must("offerings", "noOfferings")]
  const gaps: Gap[] = locales.flatMap((locale) => {
    const mute = offerings.filter(({ texts }) => !says(texts, locale, "name"))
    return mute.length === 0
      ? []
      : [must("offerings", "offeringName", { locale, count: mute.length })]
  })
  const timed = new Set(times.filter(({ slots }) => slots > 0).map(({ offeringId }) => offeringId))
  const idle = offerings.filter(({ id }) => !timed.has(id))
  if (idle.length > 0) {
    const of = idle.map(({ texts }) => anyName(texts))
    gaps.push({ ...must("times", "noTimes", { of }), must: timed.size === 0 })
  }
  return gaps
}

function timeGaps({ times }: Content): Gap[] {
  const sum = (key: "slots" | "past" | "wrong" | "outside" | "empty" | "nowhere") =>
    times.reduce((all, each) => all + each[key], 0)
  const gaps: Gap[] = []
  if (sum("wrong") > 0) gaps.push(must("registration", "window", { count: sum("wrong") }))
  if (sum("nowhere") > 0) gaps.push(must("times", "nowhere", { count: sum("nowhere") }))
  if (sum("past") > 0)
    gaps.push({
      ...must("times", "pastTimes", { count: sum("past") }),
      must: sum("past") === sum("slots"),
    })
  if (sum("outside") > 0) gaps.push(better("times", "outside", { count: sum("outside") }))
  if (sum("empty") > 0) gaps.push(better("times", "places", { count: sum("empty") }))
  return gaps
}

const says = (texts: Texts, locale: string, key: string) => Boolean(texts[locale]?.[key]?.trim())
/** Another language says it. */
const lacks = (texts: Texts, locale: string, key: string) =>
  !says(texts, locale, key) && Object.keys(texts).some((other) => says(texts, other, key))
const anyName = (texts: Texts) => Object.values(texts).find(({ name }) => name)?.name ?? "–"
