import { Temporal } from "temporal-polyfill"
import { remember } from "#app/memory.ts"
import type { Locale } from "./locales.ts"

/** BCP 47 tags that set how dates and numbers are written: Spanish as in the United States. */
const tags: Record<Locale, string> = { en: "en-US", es: "es-US" }

const short = { hour: "numeric", minute: "2-digit" } as const
const zoned = { ...short, timeZoneName: "short" } as const
const date = { year: "numeric", month: "short", day: "numeric" } as const
const styles = {
  clock: short,
  zoned,
  day: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  short: { weekday: "short", month: "short", day: "numeric" },
  stamp: { dateStyle: "medium", timeStyle: "short" },
  "zoned stamp": { ...date, ...zoned },
  calendar: { dateStyle: "long" },
  days: { dateStyle: "medium" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const format = remember(
  1_000,
  (locale: Locale, zone: string, style: keyof typeof styles) =>
    new Intl.DateTimeFormat(tags[locale], { ...styles[style], timeZone: zone }),
)

/** The times of an event stand on its pages again and again, and writing one takes longer than all the rest of its line. */
const MOST_WRITTEN = 10_000

/** An instant's clock time in the event's zone: `9:20 AM`, `9:20 a. m.`; in an hour that happens twice with which one: `1:30 AM EDT`. */
export const clock = remember(MOST_WRITTEN, (locale: Locale, zone: string, at: number) =>
  happensTwice(zone, at)
    ? format(locale, zone, "zoned").format(at)
    : format(locale, zone, "clock").format(at),
)

/** Two instants as one span: `9:20 – 9:40 AM`; where the clocks are changed between them, `1:30 AM EDT – 1:30 AM EST`. */
export const span = remember(
  MOST_WRITTEN,
  (locale: Locale, zone: string, from: number, to: number) => {
    if (offsetIn(zone, from) !== offsetIn(zone, to)) {
      const each = format(locale, zone, "zoned")
      return `${each.format(from)} – ${each.format(to)}`
    }
    const twice = happensTwice(zone, from) || happensTwice(zone, to)
    const both = twice ? format(locale, zone, "zoned") : format(locale, zone, "clock")
    return both.formatRange(from, to)
  },
)

/** An instant's day in the event's zone: `Saturday, December 5, 2026`. */
export const longDay = remember(MOST_WRITTEN, (locale: Locale, zone: string, at: number) =>
  format(locale, zone, "day").format(at),
)

/** `Sat, Dec 5` */
export const shortDay = remember(MOST_WRITTEN, (locale: Locale, zone: string, at: number) =>
  format(locale, zone, "short").format(at),
)

/** `Dec 5, 2026, 9:20 AM`: for staff pages and lists. */
export const stamp = (locale: Locale, zone: string, at: number) =>
  happensTwice(zone, at) ? stampIn(locale, zone, at) : format(locale, zone, "stamp").format(at)

/** `Dec 5, 2026, 9:20 AM EST`: where lines of several zones stand below each other. */
export const stampIn = (locale: Locale, zone: string, at: number) =>
  format(locale, zone, "zoned stamp").format(at)

/** The zone of this machine, for what belongs to no event. */
export const hereZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** An ISO date (`2026-12-05`) as a long day. */
export const longDate = (locale: Locale, date: string) => longDay(locale, "UTC", Date.parse(date))

/** From an ISO date to another: `Jan 12 – Mar 23, 2027`; one day alone as a long day. */
export const dayRange = (locale: Locale, from: string, to: string) =>
  from === to
    ? longDate(locale, from)
    : format(locale, "UTC", "days").formatRange(Date.parse(from), Date.parse(to))

/** An ISO date without its weekday, as one tells a birthday: `May 5, 1990`. */
export const calendarDate = (locale: Locale, date: string) =>
  format(locale, "UTC", "calendar").format(Date.parse(date))

/** The ISO date of an instant in a zone. */
export const dateIn = (zone: string, at: number): string => wallTime(zone, at).slice(0, 10)

/** The wall-clock time of an instant in a zone, as machines read it: `09:20`. */
export const timeIn = (zone: string, at: number): string => wallTime(zone, at).slice(11, 16)

/**
 * The instant (ms) of a wall-clock time (`09:20`) on an ISO date in a zone. A time that a change of the clocks skips is
 * the moment of the change, one that happens twice is its first: a later time on the clock is never an earlier instant.
 */
export function instantAt(zone: string, date: string, time: string): number {
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`)
  const first = wanted.toZonedDateTime(zone, { disambiguation: "earlier" })
  if (first.toPlainDateTime().equals(wanted)) return first.epochMilliseconds
  return first.getTimeZoneTransition("next")!.epochMilliseconds
}

/** Whether a wall-clock time does not happen on an ISO date in a zone, or happens twice. */
export function oddTime(zone: string, date: string, time: string): "skipped" | "twice" | undefined {
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`)
  const [first, last] = (["earlier", "later"] as const).map((disambiguation) =>
    wanted.toZonedDateTime(zone, { disambiguation }),
  )
  if (first!.epochMilliseconds === last!.epochMilliseconds) return undefined
  return first!.toPlainDateTime().equals(wanted) ? "twice" : "skipped"
}

/** `days` after an ISO date. */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString()

/** Whole US dollars: `$1,500`. */
export const dollars = (locale: Locale, amount: number) =>
  new Intl.NumberFormat(tags[locale], {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 0,
  }).format(amount)

const numbers: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat(tags.en),
  es: new Intl.NumberFormat(tags.es),
}

/** How long, of an hour at the most, rounded down: "1 hour", "30 minutes", "5 seconds". */
export function howLong(locale: Locale, ms: number): string {
  const [unit, length] =
    ms >= 3_600_000
      ? (["hour", 3_600_000] as const)
      : ms >= 60_000
        ? (["minute", 60_000] as const)
        : (["second", 1_000] as const)
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" })
  return format.format(Math.floor(ms / length))
}

/** A whole number as it is written: `23,000`. */
export const numeral = (locale: Locale, value: number): string => numbers[locale].format(value)

const wallTime = (zone: string, at: number) => new Date(at + offsetIn(zone, at)).toISOString()

/** No zone changes its clocks within a quarter of an hour that starts on the hour. */
const QUARTER = 15 * 60_000
const HOUR = 4 * QUARTER

/** How far a zone's clocks are from UTC at an instant, in ms. */
const offsetIn = (zone: string, at: number) => offsetOf(zone, Math.floor(at / QUARTER))

const offsetOf = remember(50_000, (zone: string, quarter: number) => {
  const instant = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER)
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
})

/** Whether a zone's clocks show the time of an instant once more, because they are turned back. */
function happensTwice(zone: string, at: number): boolean {
  const here = offsetIn(zone, at)
  return [HOUR, HOUR / 2].some(
    (back) =>
      offsetIn(zone, at + back) === here - back || offsetIn(zone, at - back) === here + back,
  )
}
