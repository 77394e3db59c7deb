import { dateIn } from "#app/i18n/time.ts"
import type { Plan } from "./plan.server.ts"

/** The days on which something is booked, or without a booking the event's first, as ISO dates. */
export function daysOf({
  event,
  bookings,
}: {
  event: Pick<Plan["event"], "zone" | "startsOn">
  bookings: { slot: { startsAt: number } }[]
}): string[] {
  const days = new Set(bookings.map(({ slot }) => dateIn(event.zone, slot.startsAt)))
  return days.size > 0 ? [...days] : [event.startsOn]
}

/** Waits that still stand in line: whoever holds an offer does not wait any more, they answer. */
export function inLine<W extends { id: string }>(plan: {
  waits: W[]
  bookings: { waitId: string | null }[]
}): W[] {
  const offered = plan.bookings.map(({ waitId }) => waitId)
  return plan.waits.filter(({ id }) => !offered.includes(id))
}
