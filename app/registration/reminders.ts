import { addDays, dateIn, instantAt } from "#app/i18n/time.ts"
import { remember } from "#app/memory.ts"

/** When to remind of a day (an ISO date): at ten in the morning of the day before, in the event's zone. */
export const remindAt = (zone: string, day: string) => instantAt(zone, addDays(day, -1), "10:00")

/** Booked starts of one registration, in ms, in any order. */
export type Expected = { zone: string; starts: number[]; createdAt: number }

/**
 * Whom a look at `now` reminds: of each day whose eve has come, by its first start, unless that has begun or they
 * signed up only then. `next` is when to look again, null when no eve is ahead. Whoever was reminded before is due
 * again: the key of the mail, `day` and `startsAt`, tells.
 */
export function remindersOf({ zone, starts, createdAt }: Expected, now: number) {
  const firsts = new Map<string, { day: string; at: number; startsAt: number }>()
  for (const startsAt of starts) {
    const eve = eveOf(zone, startsAt)
    const first = firsts.get(eve.day)
    if (!first || startsAt < first.startsAt) firsts.set(eve.day, { ...eve, startsAt })
  }
  const open = [...firsts.values()].filter(({ at, startsAt }) => startsAt > now && createdAt < at)
  const ahead = open.flatMap(({ at }) => (at > now ? at : []))
  return {
    due: open.filter(({ at }) => at <= now).map(({ day, startsAt }) => ({ day, startsAt })),
    next: ahead.length > 0 ? Math.min(...ahead) : null,
  }
}

/** Thousands share the starts of an event, and its calendar takes longer than the rest of a reminder. */
const eveOf = remember(10_000, (zone: string, startsAt: number) => {
  const day = dateIn(zone, startsAt)
  return { day, at: remindAt(zone, day) }
})
