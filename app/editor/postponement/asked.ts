import { addDays, dateIn, instantAt } from "#app/i18n/time.ts"
import type { asks } from "#db/schema/index.ts"

export type AskRow = typeof asks.$inferSelect

const DAY_MS = 24 * 3_600_000
/** So long everybody has to answer by themselves. */
const PATIENCE_DAYS = 3
/** Later than so many days before it, a reminder to answer would meet the one of the day itself. */
const LATEST_DAYS = 2

/** When to remind whoever has not answered: three days on at ten in the morning, but two days before the first start at the latest; null where that is too near. */
export function remindAskedAt(
  { zone, firstStart }: { zone: string; firstStart: number | null },
  now: number,
): number | null {
  if (!firstStart) return null
  const tenOn = (day: string) => instantAt(zone, day, "10:00")
  const wanted = tenOn(addDays(dateIn(zone, now), PATIENCE_DAYS))
  const latest = tenOn(addDays(dateIn(zone, firstStart), -LATEST_DAYS))
  const at = Math.min(wanted, latest)
  return at - now >= DAY_MS / 2 ? at : null
}
