import { pick } from "#app/i18n/pick.ts"
import type { AskedChange, OldPlace } from "#db/schema/index.ts"

/** A site as one line, in a language. */
export const sitePlace = ({ texts, address }: OldPlace, locale: string): string =>
  [pick(texts, locale, "name"), address].filter(Boolean).join(", ")

/** Where the sites that were moved stood before, in a language; of a plan only those that somebody in it has a place at. */
export function oldPlacesIn(
  change: AskedChange,
  locale: string,
  plan?: { bookings: { slot: { siteId: string | null } }[] },
): string[] {
  const theirs = plan && new Set(plan.bookings.map(({ slot }) => slot.siteId))
  return Object.entries(change).flatMap(([siteId, was]) =>
    typeof was === "object" && (theirs?.has(siteId) ?? true) ? sitePlace(was, locale) : [],
  )
}

/**
 * Old days with the new ones, as ISO dates; where something is planned on some of the new ones by now, only these:
 * set-up on the eve moves with an event and is nothing to a family.
 */
export function movedDaysIn(
  change: AskedChange,
  planned: string[] = [],
): (readonly [from: string, to: string])[] {
  const moved = Object.entries(change).flatMap(([from, to]) =>
    DAY.test(from) ? [[from, String(to)] as const] : [],
  )
  const own = moved.filter(([, to]) => planned.includes(to))
  return own.length > 0 ? own : moved
}

/** The days that a day had before all that has moved it (the oldest first), the last one first. */
export function oldDaysOf(date: string, asks: { change: AskedChange }[]): string[] {
  const days = [date]
  for (const { change } of asks.toReversed()) {
    const moved = movedDaysIn(change).find(([, to]) => to === days.at(-1))
    if (moved && moved[0] !== moved[1]) days.push(moved[0])
  }
  return days.slice(1)
}

const DAY = /^\d{4}-\d\d-\d\d$/
