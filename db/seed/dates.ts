import { Temporal } from "temporal-polyfill"
import { addDays, dateIn, instantAt } from "#app/i18n/time.ts"

export const zone = "America/New_York"

const TUESDAY = 2
const WEDNESDAY = 3
const SATURDAY = 6
const SUNDAY = 7

/** The demonstration's days, seen from `now`: always ahead, each in its own season, with sign-up open since some weeks. */
export function demonstrationDates(now: number) {
  const today = dateIn(zone, now)
  return {
    today,
    medicalMission: nextWeekday(addDays(today, 21), SATURDAY),
    swim: swimDay(addDays(today, 70)),
    domingo: openStreetsDay(addDays(today, 35)),
    mobileClinic: weekly(nextWeekday(addDays(today, 10), TUESDAY), 2, 6),
    newParents: weekly(nextWeekday(addDays(today, 28), WEDNESDAY), 1, 6),
  }
}

/** The Saturday nearest 1 August, the first one on or after `from`. */
function swimDay(from: string): string {
  const year = Number(from.slice(0, 4))
  const days = [year, year + 1].map((each) => nextWeekday(`${each}-07-29`, SATURDAY))
  return days.find((day) => day >= from)!
}

/** The first Sunday of an open-streets season (June to October) on or after `from`. */
function openStreetsDay(from: string): string {
  const sunday = nextWeekday(from, SUNDAY)
  const month = Number(sunday.slice(5, 7))
  if (month >= 6 && month <= 10) return sunday
  const year = Number(sunday.slice(0, 4)) + (month > 10 ? 1 : 0)
  return nextWeekday(`${year}-06-01`, SUNDAY)
}

/** So many days, each so many weeks after the one before. */
const weekly = (first: string, weeks: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, 7 * weeks * index))

function nextWeekday(from: string, weekday: number): string {
  return addDays(from, (weekday - Temporal.PlainDate.from(from).dayOfWeek + 7) % 7)
}

/** The instant of a wall-clock time on a day of the demonstration. */
export const at = (date: string, time: string) => instantAt(zone, date, time)
