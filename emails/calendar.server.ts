import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
} from "ical-generator"
import { config } from "#app/config.server.ts"
import { isLocale, type Locale, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import type { Plan, PlannedBooking } from "#app/registration/plan.server.ts"
import { firstDateOf } from "#app/registration/plan.ts"
import { placeOf, planned } from "./day-facts.server.ts"

/** A calendar entry of a plan: one a visit day, one a volunteer's shift. It keeps its `id` for life. */
type Entry = { id: string; startsAt: number; endsAt: number; bookings: PlannedBooking[] }

/** The whole plan as a file to open by hand: what is booked or held. */
export function calendarOf(plan: Plan, now: number): string {
  return write(ICalCalendarMethod.PUBLISH, entriesOf(plan, planned(plan)), plan, null, now)
}

/**
 * The plan as files for a mail to `recipient`: a request for each live entry and a cancellation for each that
 * is gone. Calendars of Google and Microsoft update an entry that they know only by a request, and take
 * one entry a file.
 */
export function invitationsOf(
  plan: Plan,
  recipient: string,
  now: number,
): { filename: string; content: string; contentType: string }[] {
  const off = plan.event.state === "cancelled"
  const live = entriesOf(plan, off ? [] : planned(plan))
  const gone = entriesOf(plan, off ? [...plan.released, ...planned(plan)] : plan.released).filter(
    (entry) => !live.some((other) => other.id === entry.id),
  )
  const files = [
    ...live.map((entry) => ({ entry, method: ICalCalendarMethod.REQUEST })),
    ...gone.map((entry) => ({ entry, method: ICalCalendarMethod.CANCEL })),
  ]
  return files.map(({ entry, method }, index) => ({
    filename: index === 0 ? "calendar.ics" : `calendar-${index + 1}.ics`,
    content: write(method, [entry], plan, recipient, now),
    contentType: `text/calendar; charset=utf-8; method=${method}`,
  }))
}

function entriesOf(plan: Plan, bookings: PlannedBooking[]): Entry[] {
  const dateOf = ({ slot }: PlannedBooking) => dateIn(plan.event.zone, slot.startsAt)
  const dates = new Set(bookings.map(dateOf))
  const nameOf = (date: string) => {
    const first = firstDateOf(date, plan.asks)
    // Where a part of the day took place before the rest of it was postponed, both are visits.
    return dates.has(first) ? date : first
  }
  const keyOf = (booking: PlannedBooking) =>
    plan.registration.kind === "volunteer"
      ? firstOf(plan, booking).id
      : `${plan.registration.id}-${nameOf(dateOf(booking))}`
  return [...Map.groupBy(bookings, keyOf)].map(([id, group]) => ({
    id,
    startsAt: Math.min(...group.map((booking) => booking.slot.startsAt)),
    endsAt: Math.max(...group.map((booking) => booking.slot.endsAt)),
    bookings: group,
  }))
}

/** A shift that was moved is still the same entry: the booking at the start of the chain names it. */
function firstOf(plan: Plan, booking: PlannedBooking): PlannedBooking {
  const before = plan.released.find((one) => one.id === booking.replacesId)
  return before ? firstOf(plan, before) : booking
}

function write(
  method: ICalCalendarMethod,
  entries: Entry[],
  plan: Plan,
  recipient: string | null,
  now: number,
): string {
  const events = entries.map((entry) => eventOf(entry, method, plan, recipient, now))
  return ical({ prodId: "//Turnout//Turnout//EN", method, events }).toString()
}

/** Times are instants in UTC, which every calendar shows in its own zone. The public address only: calendars are shared with colleagues. */
function eventOf(
  { id, startsAt, endsAt, bookings }: Entry,
  method: ICalCalendarMethod,
  plan: Plan,
  recipient: string | null,
  now: number,
): ICalEventData {
  const { registration, event } = plan
  const locale: Locale = isLocale(registration.locale) ? registration.locale : "en"
  const t = texts(locale, "mail")
  const name = pick(event.texts, locale, "name")
  const eventUrl = `${config.origin}${pathIn(locale, `/events/${event.slug}`)}`
  const places = bookings.map((booking) => placeOf(plan, booking, locale))
  const arrive = new Set(places.flatMap((place) => place.arrive))
  return {
    id: `${id}@${new URL(config.origin).hostname}`,
    sequence: registration.version,
    stamp: new Date(now),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary: registration.kind === "volunteer" ? t("calendar.volunteer", { event: name }) : name,
    location: [...new Set(places.map(locationOf))].join("; "),
    description: [...arrive, `${t("calendar.more")} ${eventUrl}`].join("\n"),
    url: eventUrl,
    class: ICalEventClass.PRIVATE,
    status: statusOf(method, bookings, event.state === "cancelled"),
    organizer: organizer(),
    attendees: recipient
      ? [
          {
            email: recipient,
            rsvp: false,
            role: ICalAttendeeRole.REQ,
            status: ICalAttendeeStatus.ACCEPTED,
          },
        ]
      : [],
  }
}

const locationOf = ({ name, address }: ReturnType<typeof placeOf>): string =>
  name ? `${name}, ${address}` : address

function statusOf(method: ICalCalendarMethod, bookings: PlannedBooking[], off: boolean) {
  if (off || method === ICalCalendarMethod.CANCEL) return ICalEventStatus.CANCELLED
  return bookings.some((booking) => booking.state === "booked")
    ? ICalEventStatus.CONFIRMED
    : ICalEventStatus.TENTATIVE
}

/** Calendars trust an update from the address that the mail comes from. */
function organizer() {
  const email = config.mailFrom.match(/<([^>]+)>/)?.[1] ?? config.mailFrom
  return { name: config.organisation.name, email }
}
