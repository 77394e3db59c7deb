import { config } from "#app/config.server.ts"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn, dayRange, dollars, longDate, longDay, span, stamp } from "#app/i18n/time.ts"
import { movedDaysIn, oldPlacesIn } from "#app/registration/asked-change.ts"
import { spokenCode } from "#app/registration/codes.ts"
import { eventWords } from "#app/registration/event-words.ts"
import { mailedUrl } from "#app/registration/links.server.ts"
import { nameIn } from "#app/registration/lists.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { openAsk, daysOf as plannedDays } from "#app/registration/plan.ts"
import { unlinked } from "#app/registration/words.ts"
import { activityStops, daysOf, listed, placeOf, planned } from "./day-facts.server.ts"
import type { AskFacts, EventFacts, Facts, OfferFacts } from "./facts.ts"

/** What a mail may say of a plan, in a language. Names that tell of somebody's health stay behind, and those of roles. */
export function factsOf(plan: Plan, locale: Locale): Facts {
  const { registration, event } = plan
  const manageUrl = mailedUrl({ ...registration, locale }, config.origin)
  const confirmed = registration.confirmedAt !== null
  return {
    ...eventFactsOf(event, locale),
    kind: registration.kind,
    state: stateOf(plan),
    contact: (confirmed && unlinked(registration.contact)) || null,
    confirmed,
    code: spokenCode(registration.code),
    manageUrl,
    notMeUrl: `${manageUrl}?to=not-me`,
    eventUrl: `${config.origin}${pathIn(locale, `/events/${event.slug}`)}`,
    helpUrl: `${config.origin}${pathIn(locale, "/help")}`,
    people: plan.attendees.length,
    days: daysOf(plan, locale),
    held: heldOf(plan, locale),
    entry: entryOf(plan, locale),
    waits: waitsOf(plan),
    deletedOn: longDate(locale, event.purgeOn),
  }
}

/** What a mail may say of an event alone. */
export const eventFactsOf = (event: Plan["event"], locale: Locale): EventFacts => ({
  locale,
  theme: event.theme,
  event: pick(event.texts, locale, "name"),
  eventDay: dayRange(locale, event.startsOn, event.endsOn),
  organisation: config.organisation,
})

/** The place that is on offer, as long as it is; null once it was answered or ran out. */
export function offerOf(
  plan: Plan,
  bookingId: string,
  locale: Locale,
  now: number,
): OfferFacts | null {
  const booking = plan.bookings.find((one) => one.id === bookingId)
  if (booking?.heldFor !== "offer" || (booking.heldUntil ?? 0) <= now) return null
  const { zone } = plan.event
  const whole = plan.bookings.filter(
    ({ id, heldFor, waitId }) =>
      id === booking.id || (heldFor === "offer" && waitId !== null && waitId === booking.waitId),
  )
  return {
    until: stamp(locale, zone, booking.heldUntil!),
    days: whole.map((one) => ({
      date: dateIn(zone, one.slot.startsAt),
      title: longDay(locale, zone, one.slot.startsAt),
      span: span(locale, zone, one.slot.startsAt, one.slot.endsAt),
      places: [
        { ...placeOf(plan, one, locale), times: null, stops: activityStops(plan, [one], locale) },
      ],
    })),
  }
}

/** What a mail asks after a postponement; null once it is answered, taken back, or something newer was asked. */
export function askOf(
  plan: Plan,
  { params }: { params: Record<string, string> },
  locale: Locale,
): AskFacts | null {
  const ask = openAsk(plan)
  if (!ask || ask.id !== params.askId) return null
  const { misfit } = params
  const days = movedDaysIn(ask.change, plannedDays(plan))
  const told = (some: string[]) =>
    listed(
      locale,
      some.map((day) => longDate(locale, day)),
    )
  return {
    reason: ask.reason,
    ...(ask.reason === "postponed"
      ? { before: told(days.map(([from]) => from)), after: told(days.map(([, to]) => to)) }
      : { before: oldPlacesIn(ask.change, locale, plan).join("; "), after: "" }),
    url: `${mailedUrl({ ...plan.registration, locale }, config.origin)}?to=ask`,
    misfit: misfit === "licence" || misfit === "overlap" ? misfit : misfit ? "age" : null,
    again: "again" in params,
  }
}

function stateOf(plan: Plan): Facts["state"] {
  if (plan.registration.cancelledAt != null) return "cancelled"
  if (planned(plan).length > 0) return "live"
  return plan.waits.length + plan.bookings.length > 0 ? "waiting" : "cancelled"
}

function heldOf(plan: Plan, locale: Locale): Facts["held"] {
  const held = planned(plan).find((booking) => booking.state === "held" && booking.heldUntil)
  if (!held || (held.heldFor !== "review" && held.heldFor !== "credential")) return null
  return { for: held.heldFor, until: longDay(locale, plan.event.zone, held.heldUntil!) }
}

function entryOf(plan: Plan, locale: Locale): Facts["entry"] {
  const entry = planned(plan).find((booking) => booking.offering.flow === "entry")
  if (!entry) return null
  const { team, goal } = plan.registration.confirmedAt === null ? {} : plan.registration.details
  return {
    category: entry.offering.health ? null : pick(entry.offering.texts, locale, "name"),
    members: eventWords(plan.event.texts, locale).Members,
    team: (team && unlinked(team)) || null,
    goal: goal ? dollars(locale, goal) : null,
    papers: (entry.offering.rules.papers ?? []).map((key) => nameIn(plan.papers, key, locale)),
  }
}

/** Wishes that are wished together are one; a wish with an offer in hand is not waiting. */
function waitsOf(plan: Plan): Facts["waits"] {
  const offered = new Set(plan.bookings.map((booking) => booking.waitId))
  const open = plan.waits.filter((wait) => !offered.has(wait.id))
  const wishes = new Set(open.map((wait) => wait.together ?? wait.id))
  const line = wishes.size === 1 ? Math.min(...open.map((wait) => wait.place)) : null
  return { count: open.length, line }
}
