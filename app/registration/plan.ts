import { dateIn } from "#app/i18n/time.ts"
import type { AskedChange } from "#db/schema/index.ts"
import { oldDaysOf } from "./asked-change.ts"
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

/** The ISO date that a day had at first, before all that has moved it since (the oldest first). Calendars know a visit by it. */
export const firstDateOf = (date: string, asks: { change: AskedChange }[]): string =>
  oldDaysOf(date, asks).at(-1) ?? date

type Asked = { replyId: string | null; reply: string | null }

/** What the registration was last asked; undefined when nothing. */
export const lastAsk = <A extends Asked>({ asks }: { asks: A[] }): A | undefined =>
  asks.findLast(({ replyId }) => replyId !== null)

/** The same, as long as it has not replied. */
export function openAsk<A extends Asked>(plan: { asks: A[] }): A | undefined {
  const last = lastAsk(plan)
  return last?.reply === null ? last : undefined
}
