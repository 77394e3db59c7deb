import { pick } from "#app/i18n/pick.ts"
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
  }))
  const some = days.length > 0 ? days : [{ startDate: told.startsOn, endDate: told.endsOn }]
  const graph = some.map((day) => ({ "@type": "Event", ...about(told), ...day }))
  return { "@context": "https://schema.org", "@graph": graph }
}

function about(told: Told) {
  const status = told.state === "cancelled" ? "EventCancelled" : "EventScheduled"
  return {
    name: told.name,
    description: told.description,
    url: told.url,
    image: told.picture,
    inLanguage: told.locale,
    eventStatus: `https://schema.org/${status}`,
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
