import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from "ical-generator"
import { config } from "#app/config.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { addDays } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import type { Db } from "#dialect"
import { eventPath } from "./addresses.ts"
import { type Occasion, occasionsOf } from "./occasions.server.ts"
import { publicEvents } from "./public-events.server.ts"

/** All public events as a calendar that programs subscribe to: one entry a day of each, and nobody in them. */
export async function feedOf(db: Db, locale: Locale, now: number): Promise<string> {
  const calendar = ical({
    prodId: "//Turnout//Turnout//EN",
    method: ICalCalendarMethod.PUBLISH,
    name: texts(locale, "share")("feed.name", { organisation: config.organisation.name }),
    ttl: 6 * 60 * 60,
  })
  for (const event of await publicEvents(db, now)) {
    const occasions = await occasionsOf(db, event)
    const entries =
      occasions.length > 0
        ? occasions.map((one) => timesOf(event, one, locale))
        : [wholeDays(event)]
    for (const entry of entries) calendar.createEvent({ ...about(event, locale, now), ...entry })
  }
  return calendar.toString()
}

const host = new URL(config.origin).hostname

function about(event: EventRow, locale: Locale, now: number): Omit<ICalEventData, "start"> {
  const say = (key: "name" | "tagline" | "where") => pick(event.texts, locale, key)
  return {
    id: `${event.id}@${host}`,
    sequence: event.version,
    stamp: new Date(now),
    summary: say("name"),
    location: say("where"),
    description: say("tagline"),
    url: config.origin + eventPath(locale, event.slug),
    status: event.state === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  }
}

function timesOf(event: EventRow, { date, startsAt, endsAt, sites }: Occasion, locale: Locale) {
  const [site] = sites
  return {
    id: `${event.id}-${date}@${host}`,
    start: new Date(startsAt),
    end: new Date(endsAt),
    ...(site &&
      sites.length === 1 && {
        location: `${pick(site.texts, locale, "name")}, ${site.address}`,
      }),
  }
}

/** An entry of whole days ends with the day after. */
const wholeDays = ({ startsOn, endsOn }: EventRow) => ({
  allDay: true,
  start: new Date(`${startsOn}T00:00:00`),
  end: new Date(`${addDays(endsOn, 1)}T00:00:00`),
})
