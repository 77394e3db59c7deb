import { addDays, dateIn } from "#app/i18n/time.ts"

type Promised = { zone: string; endsOn: string; purgeOn: string }

/** Whether the day has come on which pages and mails said that answers are deleted; never before the event is over. */
export function isDue({ zone, endsOn, purgeOn }: Promised, now: number): boolean {
  const today = dateIn(zone, now)
  return purgeOn <= today && endsOn < today
}

/** Nobody's answers are of use longer than this after the event. */
const LONGEST_DAYS = 366

export type DayLimits = { min: string; max: string }

/**
 * Between which days the deletion may be set, both included; null: it cannot be changed any more. At least a day ahead,
 * so that a slip can be put right, and after the event. `promised`: somebody was told the day when they signed up, or
 * reads it just now in a form: then it comes never later.
 */
export function dayLimits(
  { zone, endsOn, purgeOn }: Promised,
  promised: boolean,
  now: number,
): DayLimits | null {
  const [tomorrow, after] = [addDays(dateIn(zone, now), 1), addDays(endsOn, 1)]
  const min = tomorrow > after ? tomorrow : after
  const longest = addDays(endsOn, LONGEST_DAYS)
  const max = promised || purgeOn > longest ? purgeOn : longest
  return min < max ? { min, max } : null
}
