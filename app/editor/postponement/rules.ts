import { daysBetween } from "#app/editor/days.ts"
import { movedInstant } from "#app/editor/move-dates.ts"
import { dateIn } from "#app/i18n/time.ts"

/** Days of an event and what becomes of them, ISO dates; a day that is not named stays. */
export type DayMoves = Record<string, string>

export type SlotTimes = { startsAt: number; endsAt: number; opensAt: number; closesAt: number }

/**
 * A slot's times on its new day, by the clock of the event: sign-up closes as long before as it did, and opens so if it
 * is not open yet. What the clocks make shorter than nothing keeps its length. Null: it stays, also because it has begun.
 * `until`: nobody signs up before.
 */
export function movedTimes(
  slot: SlotTimes,
  moves: DayMoves,
  { zone, now, until }: { zone: string; now: number; until: number },
): SlotTimes | null {
  const from = dateIn(zone, slot.startsAt)
  const to = moves[from]
  if (to === undefined || slot.startsAt <= now) return null
  const shift = { zone, toZone: zone, days: daysBetween(from, to) }
  const startsAt = movedInstant(shift, slot.startsAt)
  const endsAt = movedInstant(shift, slot.endsAt)
  const opensAt = slot.opensAt > now ? movedInstant(shift, slot.opensAt) : slot.opensAt
  return {
    startsAt,
    endsAt: endsAt > startsAt ? endsAt : startsAt + (slot.endsAt - slot.startsAt),
    opensAt: Math.max(opensAt, until),
    closesAt: movedInstant(shift, slot.closesAt),
  }
}

type Dates = { startsOn: string; endsOn: string; purgeOn: string }

/** The first and last day of an event whose days of `before` have become those of `after`, and the day of deletion as long after the last as it was. */
export function movedDates(
  { startsOn, endsOn, purgeOn }: Dates,
  before: string[],
  after: string[],
) {
  const days = after.toSorted()
  // Days at either end on which nothing takes place stay where they are.
  const first = before.includes(startsOn) ? days[0]! : [startsOn, days[0]!].sort()[0]!
  const last = before.includes(endsOn) ? days.at(-1)! : [endsOn, days.at(-1)!].sort()[1]!
  return { startsOn: first, endsOn: last, purgeOn: addTo(purgeOn, daysBetween(endsOn, last)) }
}

const addTo = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/**
 * Why days cannot move so: `day` (not a day of the event, or no date), `past` (a new day is over, or the old one has
 * begun), `taken` (two days would be one), `same` (nothing moves).
 */
export function wrongWith(
  moves: DayMoves,
  { days, zone, now }: { days: string[]; zone: string; now: number },
): "day" | "past" | "taken" | "same" | undefined {
  const today = dateIn(zone, now)
  const changes = Object.entries(moves).filter(([from, to]) => from !== to)
  if (changes.length === 0) return "same"
  if (changes.some(([from, to]) => !days.includes(from) || !isDay(to))) return "day"
  if (changes.some(([from, to]) => to < today || from < today)) return "past"
  const after = days.map((day) => moves[day] ?? day)
  return new Set(after).size < after.length ? "taken" : undefined
}

/** A day that there is, no further away than plans are made for. */
export const isDay = (day: string) =>
  /^20\d\d-\d\d-\d\d$/.test(day) &&
  new Date(Date.parse(day) || 0).toISOString().slice(0, 10) === day
