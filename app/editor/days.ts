import { Temporal } from "temporal-polyfill"
import { addDays } from "#app/i18n/time.ts"

/** Days that come again: these weekdays (1 Monday to 7 Sunday) of every so many weeks, counted from the week of `from`. ISO dates, both ends included. */
export type Recurring = { from: string; to: string; weekdays: number[]; everyWeeks: number }

/** A day at a site; null is nowhere in particular. */
export type Stop = { day: string; siteId: string | null }

/** The days themselves, in order. */
export function recurringDays({ from, to, weekdays, everyWeeks }: Recurring): string[] {
  const first = Temporal.PlainDate.from(from)
  const monday = addDays(from, 1 - first.dayOfWeek)
  const days: string[] = []
  for (let week = monday; week <= to; week = addDays(week, 7 * everyWeeks))
    for (const weekday of [...new Set(weekdays)].sort()) {
      const day = addDays(week, weekday - 1)
      if (day >= from && day <= to) days.push(day)
    }
  return days
}

/** Each day at each of the sites. */
export const everywhere = (days: string[], sites: (string | null)[]): Stop[] =>
  [...new Set(days)].sort().flatMap((day) => sites.map((siteId) => ({ day, siteId })))

/** A round: each day at the next of the sites. */
export const inTurn = (days: string[], sites: (string | null)[]): Stop[] =>
  [...new Set(days)]
    .sort()
    .map((day, index) => ({ day, siteId: sites[index % sites.length] ?? null }))

/** Days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days

/** The same weekday a year later, nearest to the same date: an event on the first Saturday of May stays on a Saturday. */
export function yearLater(day: string): string {
  const date = Temporal.PlainDate.from(day)
  const next = date.add({ years: 1 })
  const off = (date.dayOfWeek - next.dayOfWeek + 7) % 7
  return next.add({ days: off > 3 ? off - 7 : off }).toString()
}
