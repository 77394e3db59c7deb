import { type Locale, languagesOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import type { Room } from "#app/places/sums.server.ts"
import {
  type EventRow,
  type OfferingRow,
  type PublicFlow,
  publicFlows,
  type SiteRow,
} from "#app/registration/event.server.ts"

/** An event as a card shows it, in one language. */
export type Brief = Pick<EventRow, "slug" | "theme" | "state" | "zone" | "startsOn" | "endsOn"> &
  Record<"name" | "tagline" | "when" | "where" | "register", string> & {
    /** The languages to read it in instead, where it is not published in the reader's; none where it is. */
    elsewhere: Locale[]
  }

/** An event as its own page shows it. `register`, `offers` and `steps` are empty where it says what its flow says. */
export type Words = Brief &
  Record<"summary" | "bring" | "promise" | "rules" | "offers", string> & {
    steps: string[]
    dates: { on: string; label: string }[]
  }

export type SignUpState =
  | { state: "open" | "full" | "closed" | "none" }
  | { state: "notOpen"; opensAt: number }

/** What one can sign up for, in one language. */
export type Offer = {
  id: string
  kind: OfferingRow["kind"]
  flow: OfferingRow["flow"]
  name: string
  summary: string
  minAge: number | null
  maxAge: number | null
  /** Younger than this only with an adult. */
  adultUnder: number | null
  licence: boolean
  /** One sign-up takes all its dates. */
  series: boolean
}

export type Content = {
  words: Words
  sites: { id: string; name: string; address: string; arrive: string }[]
  offers: Offer[]
  /** Whether places are kept for who comes without signing up. */
  walkIn: boolean
}

/** By which flow one signs up, or that there is a choice. Words go by it. */
export type Way = PublicFlow | "several"

export function wayOf(offers: Pick<Offer, "flow">[]): Way {
  const flows = publicFlows.filter((flow) => offers.some((offer) => offer.flow === flow))
  return flows.length === 1 ? flows[0]! : "several"
}

/** `none`: nothing of the kind is offered. Full still lets people wait. */
export function signUpOf(rooms: Room[], anything: boolean): SignUpState {
  if (!anything) return { state: "none" }
  if (rooms.some(({ free }) => free > 0)) return { state: "open" }
  if (rooms.some(({ open }) => open > 0)) return { state: "full" }
  const ahead = rooms.map(({ opensAt }) => opensAt).filter((at) => at !== null)
  return ahead.length > 0 ? { state: "notOpen", opensAt: Math.min(...ahead) } : { state: "closed" }
}

export type Left = "plenty" | "some" | "count" | "few" | "full" | "closed"

/** Room in words. Up to ten are worth counting; `few` is when they are also less than a third of all. */
export function leftOf(rooms: Room[]): { left: Left; free: number } {
  const total = (key: "free" | "capacity" | "open") =>
    rooms.reduce((sum, room) => sum + room[key], 0)
  const free = total("free")
  if (total("open") === 0) return { left: "closed", free: 0 }
  if (free === 0) return { left: "full", free }
  const roomy = free * 3 > total("capacity")
  if (free <= 10) return { left: roomy ? "count" : "few", free }
  return { left: roomy ? "plenty" : "some", free }
}

/** All of an event that does not change with every booking, in one language. `where` holds the ids of each offering's sites. */
export function contentOf(
  event: EventRow,
  offered: {
    sites: SiteRow[]
    offerings: OfferingRow[]
    where: Map<string, (string | null)[]>
    walkIn: boolean
  },
  locale: Locale,
): Content {
  return {
    words: wordsOf(event, locale),
    sites: visited(offered, locale),
    offers: offered.offerings.map((offering) => offerOf(offering, locale)),
    walkIn: offered.walkIn,
  }
}

export function briefOf(event: EventRow, locale: Locale): Brief {
  const { slug, theme, state, zone, startsOn, endsOn, texts } = event
  const languages = languagesOf(event)
  const text = (key: "name" | "tagline" | "when" | "where") => pick(texts, locale, key)
  return {
    ...{ slug, theme, state, zone, startsOn, endsOn },
    ...{ name: text("name"), tagline: text("tagline"), when: text("when"), where: text("where") },
    register: texts[locale]?.register ?? "",
    elsewhere: languages.includes(locale) ? [] : languages,
  }
}

function wordsOf(event: EventRow, locale: Locale): Words {
  const text = (key: "summary" | "bring" | "promise" | "rules") => pick(event.texts, locale, key)
  return {
    ...briefOf(event, locale),
    ...{ summary: text("summary"), bring: text("bring") },
    ...{ promise: text("promise"), rules: text("rules") },
    offers: event.texts[locale]?.offers ?? "",
    steps: (event.texts[locale]?.steps ?? "").split("\n").filter(Boolean),
    dates: (event.settings.dates ?? []).map(({ on, texts }) => ({
      on,
      label: pick(texts, locale, "label"),
    })),
  }
}

const offerOf = (
  { id, kind, flow, take, texts, minAge, maxAge, rules }: OfferingRow,
  locale: Locale,
): Offer => ({
  ...{ id, kind, flow, minAge, maxAge },
  name: pick(texts, locale, "name"),
  summary: pick(texts, locale, "summary"),
  adultUnder: rules.adultUnder ?? null,
  series: take === "all",
  licence: rules.licence !== undefined,
})

/** The sites where residents have something to do. */
function visited(
  { sites, offerings, where }: Parameters<typeof contentOf>[1],
  locale: Locale,
): Content["sites"] {
  const forResidents = offerings.filter(({ flow }) => flow !== "shift")
  const ids = new Set(forResidents.flatMap(({ id }) => where.get(id) ?? []))
  return sites
    .filter(({ id }) => ids.has(id))
    .map(({ id, texts, address }) => ({
      ...{ id, address },
      name: pick(texts, locale, "name"),
      arrive: pick(texts, locale, "arrive"),
    }))
}

/** An event is over on the day after its last one. `today` is an ISO date in its zone. */
export const isEventOver = (event: Pick<EventRow, "endsOn">, today: string) => event.endsOn < today
