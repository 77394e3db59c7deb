import { pick } from "#app/i18n/pick.ts"
import { instantAt, timeIn } from "#app/i18n/time.ts"
import { oldDaysOf } from "#app/registration/asked-change.ts"
import type { AskedChange } from "#db/schema/index.ts"
import type { Occasion } from "./occasions.server.ts"

/** What search engines are told of an event, in one language. */
export type Told = {
  name: string
  description: string
  state: "draft" | "published" | "cancelled"
  url: string
  picture: string
  locale: string
  startsOn: string
  endsOn: string
  zone: string
  /** What of it was postponed or moved, the oldest first. */
  moves: { change: AskedChange }[]
  organiser: { name: string; url: string; email: string; telephone: string }
  /** Nothing that one signs up for costs money or asks for donations. */
  free: boolean
  register: "open" | "full" | "closed" | "notOpen" | "none"
}

/** More days than this are no help to who searches. */
const MOST = 60

/**
 * An event as schema.org's `Event`, one for each of its days, as search engines want it; places with their positions.
 * See https://schema.org/Event and https://developers.google.com/search/docs/appearance/structured-data/event
 */
export function eventData(told: Told, occasions: Occasion[]): object {
  const days = occasions.slice(0, MOST).map((occasion) => ({
    startDate: new Date(occasion.startsAt).toISOString(),
    endDate: new Date(occasion.endsAt).toISOString(),
    location: occasion.sites.map((site) => placeOf(site, told.locale)),
    ...standing(told, occasion.date, (day) => {
      const time = timeIn(told.zone, occasion.startsAt)
      return new Date(instantAt(told.zone, day, time)).toISOString()
    }),
  }))
  const { startsOn: startDate, endsOn: endDate } = told
  const whole = { startDate, endDate, ...standing(told, startDate, (day) => day) }
  const some = days.length > 0 ? days : [whole]
  const graph = some.map((day) => ({ "@type": "Event", ...about(told), ...day }))
  return { "@context": "https://schema.org", "@graph": graph }
}

/**
 * Whether a day takes place as it was told at first. One that was postponed has its new date at once, so it is never
 * `EventPostponed`, which says that there is none yet. `startOf`: when it began on an old day.
 */
function standing({ state, moves }: Told, date: string, startOf: (day: string) => string) {
  if (state === "cancelled") return { eventStatus: "https://schema.org/EventCancelled" }
  const [last, ...before] = oldDaysOf(date, moves).map(startOf)
  if (!last) return { eventStatus: "https://schema.org/EventScheduled" }
  const previousStartDate = before.length > 0 ? [last, ...before] : last
  return { eventStatus: "https://schema.org/EventRescheduled", previousStartDate }
}

function about(told: Told) {
  return {
    name: told.name,
    description: told.description,
    url: told.url,
    image: told.picture,
    inLanguage: told.locale,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    organizer: { "@type": "Organization", ...told.organiser },
    ...(told.free && { isAccessibleForFree: true, ...freePlaces(told) }),
  }
}

function freePlaces({ register, url }: Told) {
  if (register !== "open" && register !== "full") return {}
  const availability = register === "open" ? "InStock" : "SoldOut"
  const offer = {
    price: 0,
    priceCurrency: "USD",
    url,
    availability: `https://schema.org/${availability}`,
  }
  return { offers: { "@type": "Offer", ...offer } }
}

const placeOf = ({ texts, address, lat, lon }: Occasion["sites"][number], locale: string) => ({
  "@type": "Place",
  name: pick(texts, locale, "name"),
  address,
  geo: { "@type": "GeoCoordinates", latitude: lat / 1_000_000, longitude: lon / 1_000_000 },
})
