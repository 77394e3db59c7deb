import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dollars, longDate, span } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import type { EventRow, OfferingRow, SiteRow } from "#app/registration/event.server.ts"
import { type Stop, windowOf } from "./occasions.server.ts"

/** What a flyer says, in one language and in the order in which it stands there. */
export type FlyerContent = {
  locale: Locale
  organisation: string
  name: string
  tagline: string
  promise: string
  /** Each with its hours; more than a few are told as one span. */
  days: string[]
  places: { name: string; address: string }[]
  offers: { title: string; items: string[] }
  signUp: string
  /** What the code of squares leads to, and the same for those who type. */
  url: string
  typed: string
  call: string
  walkIn: string | null
}

type Asked = {
  event: EventRow
  sites: SiteRow[]
  offerings: OfferingRow[]
  stops: Stop[]
  /** One site; null: all of them. */
  site: SiteRow | null
  url: string
  organisation: { name: string; phone: string }
}

/** More days than this are a season: the first and the last say it. */
const MOST_DAYS = 4

export function flyerContent(asked: Asked, locale: Locale): FlyerContent {
  const { event, site, organisation, url } = asked
  const t = texts(locale, "share")
  const stops = asked.stops.filter(({ siteId }) => site === null || siteId === site.id)
  const here = new Set(stops.map(({ siteId }) => siteId))
  const places = site ? [site] : asked.sites.filter(({ id }) => here.has(id))
  const say = (key: "name" | "tagline" | "promise") => pick(event.texts, locale, key)
  return {
    locale,
    organisation: organisation.name,
    ...{ name: say("name"), tagline: say("tagline"), promise: say("promise") },
    days: daysOf(event, stops, locale),
    places: places.map((one) => ({ name: pick(one.texts, locale, "name"), address: one.address })),
    offers: { title: t("flyer.offers"), items: offersOf(asked, stops, locale) },
    signUp: t("flyer.signUp"),
    url,
    typed: url.replace(/^https?:\/\//, ""),
    call: t("flyer.call", { phone: organisation.phone }),
    walkIn: stops.some(({ walkIn }) => walkIn) ? t("flyer.walkIn") : null,
  }
}

function daysOf({ zone, startsOn, endsOn }: EventRow, stops: Stop[], locale: Locale): string[] {
  const days = [...Map.groupBy(stops, ({ date }) => date)]
  if (days.length === 0 || days.length > MOST_DAYS) {
    const [first, last] = [days[0]?.[0] ?? startsOn, days.at(-1)?.[0] ?? endsOn]
    return [...new Set([first, last])].map((date) => longDate(locale, date))
  }
  return days.map(([date, those]) => {
    const { startsAt, endsAt } = windowOf(those)
    // The font has no narrow space.
    const hours = span(locale, zone, startsAt, endsAt).replaceAll("\u202f", "\u00a0")
    return `${longDate(locale, date)}\n${hours}`
  })
}

/** Each once, with the ages that it is for. */
function offersOf({ offerings }: Asked, stops: Stop[], locale: Locale): string[] {
  const t = texts(locale, "events")
  const offered = new Set(stops.map(({ offeringId }) => offeringId))
  const items = offerings
    .filter(({ id, kind }) => offered.has(id) && kind !== "table")
    .map(({ texts: said, minAge: min, maxAge: max, rules }) => {
      const age =
        min !== null && max !== null
          ? t("event.age.both", { min, max })
          : min !== null
            ? t("event.age.from", { min })
            : max !== null && t("event.age.to", { max })
      const goal = rules.minGoal
        ? texts(locale, "share")("flyer.goal", { amount: dollars(locale, rules.minGoal) })
        : ""
      const more = [age, goal].filter(Boolean).join(", ")
      return more ? `${pick(said, locale, "name")} (${more})` : pick(said, locale, "name")
    })
  return [...new Set(items)]
}
