import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { clock, dateIn, longDay, span } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import type { Plan, PlannedBooking } from "#app/registration/plan.server.ts"
import type { Day, PlaceFacts } from "./facts.ts"

/** Taken or kept; what is only on offer is no part of the plan. */
export const planned = (plan: Plan): PlannedBooking[] =>
  plan.bookings.filter((booking) => booking.heldFor !== "offer")

/** The days of a plan with its places, each once. */
export function daysOf(plan: Plan, locale: Locale): Day[] {
  const { zone } = plan.event
  const byDate = Map.groupBy(planned(plan), (booking) => dateIn(zone, booking.slot.startsAt))
  return [...byDate].map(([date, bookings]) => ({
    date,
    title: longDay(locale, zone, bookings[0]!.slot.startsAt),
    span: span(
      locale,
      zone,
      bookings[0]!.slot.startsAt,
      Math.max(...bookings.map((booking) => booking.slot.endsAt)),
    ),
    places: placesOf(plan, bookings, locale),
  }))
}

function placesOf(plan: Plan, bookings: PlannedBooking[], locale: Locale): PlaceFacts[] {
  const bySite = Map.groupBy(bookings, (booking) => booking.site?.id)
  // The day's own line says it all when there is but one stop.
  const several = new Set(bookings.map((booking) => booking.slotId)).size > 1
  return [...bySite.values()].map((here) => ({
    ...placeOf(plan, here[0]!, locale),
    times: several ? timesOf(plan, here, locale) : null,
    stops: [
      ...(several ? shiftStops(plan, here, locale) : []),
      ...activityStops(plan, here, locale),
    ],
  }))
}

/** At an event that is not all about health, the name of a place where services are given tells what somebody came for, and so may how one gets in there. */
export function placeOf(plan: Plan, { site, offering }: PlannedBooking, locale: Locale) {
  const telling = offering.health && !plan.allHealth
  const address = site?.address ?? ""
  const name = site && pick(site.texts, locale, "name")
  const arrive = site && !telling ? pick(site.texts, locale, "arrive").split("\n") : []
  return {
    name: telling || (name && address.startsWith(name)) ? null : name,
    address,
    arrive: arrive.filter(Boolean),
  }
}

/** What tells of somebody's health: only the clock times, each once. */
function timesOf(plan: Plan, bookings: PlannedBooking[], locale: Locale): string | null {
  const starts = bookings.flatMap(({ offering, slot }) =>
    offering.health && offering.flow !== "shift" ? slot.startsAt : [],
  )
  if (starts.length === 0) return null
  const times = [...new Set(starts)].map((at) => clock(locale, plan.event.zone, at))
  return texts(locale, "mail")("times", { times: listed(locale, times) })
}

function shiftStops(plan: Plan, bookings: PlannedBooking[], locale: Locale): string[] {
  const t = texts(locale, "mail")
  const shifts = bookings.filter(({ offering }) => offering.flow === "shift")
  return shifts.map(({ slot }) =>
    t("shift", { span: span(locale, plan.event.zone, slot.startsAt, slot.endsAt) }),
  )
}

export function activityStops(plan: Plan, bookings: PlannedBooking[], locale: Locale): string[] {
  const t = texts(locale, "mail")
  const activities = bookings.filter(
    ({ offering: { flow, health } }) => !health && (flow === "activity" || flow === "visit"),
  )
  const stops = activities.map(({ slot, offering }) =>
    t("stop", {
      span: span(locale, plan.event.zone, slot.startsAt, slot.endsAt),
      activity: pick(offering.texts, locale, "name"),
    }),
  )
  return [...new Set(stops)]
}

export const listed = (locale: Locale, items: string[]) =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(items)
