import { addDays, instantAt, oddTime } from "#app/i18n/time.ts"
import type { Span } from "#app/places/rules.ts"
import type { Stop } from "./days.ts"

/** Places of each slot; `minimum` and `target` are people of a shift. */
export type Counts = { capacity: number; heldWalkin: number; minimum: number; target: number }

/** Two times on the clock (`09:00`); an end that is not after the start is on the next day. */
export type Times = { from: string; to: string }

/** A start every so many minutes, each so many minutes long, except in pauses; after a pause it begins anew at the pause's end. */
export type Rhythm = Times & Counts & { every: number; lasts: number; pauses: Times[] }

/** Windows of their own, as shifts have them. */
export type Windows = { windows: (Times & Counts)[] }

/**
 * When sign-up opens or closes, on the event's clock: at a time so many days before the slot's own day or the event's
 * first, so many minutes before the slot starts, or at an instant.
 */
export type Bound =
  | { before: "slot" | "event"; days: number; time: string }
  | { before: "start"; minutes: number }
  | { at: number }

export type Pattern = { stops: Stop[]; what: Rhythm | Windows; opens: Bound; closes: Bound }

export type PlannedSlot = Span &
  Counts & { siteId: string | null; opensAt: number; closesAt: number }

/** A time of a pattern on a day on which the clocks are changed: it is skipped, or happens twice. */
export type Oddity = { day: string; time: string; why: "skipped" | "twice" }

const MINUTE = 60_000

/**
 * The slots that a pattern makes, by time and site. Times on the clock are the event's zone's on every day. What begins
 * or ends at a time that the clocks skip does so at the moment of the change; at a time that happens twice, the first
 * time. A rhythm runs on through a change of the clocks: an hour that happens twice has twice the slots, a skipped one
 * none. A window of which nothing remains is not made.
 */
export function slotsOf(
  { stops, what, opens, closes }: Pattern,
  event: { zone: string; startsOn: string },
): PlannedSlot[] {
  const days = new Map<string, (Span & Counts)[]>()
  for (const { day } of stops) if (!days.has(day)) days.set(day, ofDay(what, day, event.zone))
  const opening = boundIn(opens, event)
  const closing = boundIn(closes, event)
  return distinct(stops)
    .flatMap(({ day, siteId }) =>
      days.get(day)!.map((slot) => ({
        ...slot,
        siteId,
        opensAt: opening(day, slot.startsAt),
        closesAt: closing(day, slot.startsAt),
      })),
    )
    .sort((a, b) => a.startsAt - b.startsAt || (a.siteId ?? "").localeCompare(b.siteId ?? ""))
}

/** Times of a pattern that the clocks skip or show twice on its days, for the preview to say. */
export function odditiesOf({ stops, what }: Pattern, zone: string): Oddity[] {
  const days = [...new Set(stops.map(({ day }) => day))].sort()
  return days.flatMap((day) => {
    const named = "windows" in what ? what.windows : [what, ...what.pauses]
    const start = "windows" in what ? "00:00" : what.from
    const times = named.flatMap((times) => clockTimes(day, times, start))
    const all = new Map(times.map((time) => [`${time.day}T${time.time}`, time]))
    return [...all.values()].flatMap(({ day, time }) => {
      const why = oddTime(zone, day, time)
      return why ? [{ day, time, why }] : []
    })
  })
}

/** No pattern makes more slots than this says, which costs nothing to ask. */
export function mostOf({ stops, what }: Pattern): number {
  if ("windows" in what) return stops.length * what.windows.length
  // Two hours more than a day: the longest that one has with its clocks turned back.
  return stops.length * Math.ceil((26 * 60) / what.every)
}

function distinct(stops: Stop[]): Stop[] {
  return [...new Map(stops.map((stop) => [`${stop.day} ${stop.siteId}`, stop])).values()]
}

function ofDay(what: Rhythm | Windows, day: string, zone: string): (Span & Counts)[] {
  if ("windows" in what)
    return what.windows.flatMap(({ from, to, ...counts }) => {
      const span = spanOf(day, { from, to }, zone)
      return span.endsAt > span.startsAt ? [{ ...span, ...counts }] : []
    })
  const { from, to, every, lasts, pauses, ...counts } = what
  const span = spanOf(day, { from, to }, zone)
  const off = pauses.map((pause) => {
    const [start, end] = clockTimes(day, pause, from) as [DayTime, DayTime]
    return { startsAt: at(zone, start), endsAt: at(zone, end) }
  })
  return without(span, off).flatMap((stretch) =>
    pieces(stretch, every * MINUTE, lasts * MINUTE).map((piece) => ({ ...piece, ...counts })),
  )
}

type DayTime = { day: string; time: string }
const at = (zone: string, { day, time }: DayTime) => instantAt(zone, day, time)

/** The two ends of a window of a day that begins at `start`: what is before that, is after midnight. */
function clockTimes(day: string, { from, to }: Times, start: string): [DayTime, DayTime] {
  const next = addDays(day, 1)
  const first = from < start ? next : day
  const last = to > from ? first : addDays(first, 1)
  return [
    { day: first, time: from },
    { day: last, time: to },
  ]
}

function spanOf(day: string, times: Times, zone: string): Span {
  const [start, end] = clockTimes(day, times, times.from)
  return { startsAt: at(zone, start), endsAt: at(zone, end) }
}

/** What is left of a span outside the pauses, in order. A pause that the clocks skip is none. */
function without(span: Span, pauses: Span[]): Span[] {
  let left = [span]
  for (const pause of pauses.filter(({ startsAt, endsAt }) => endsAt > startsAt))
    left = left.flatMap(({ startsAt, endsAt }) =>
      [
        { startsAt, endsAt: Math.min(endsAt, pause.startsAt) },
        { startsAt: Math.max(startsAt, pause.endsAt), endsAt },
      ].filter((piece) => piece.endsAt > piece.startsAt),
    )
  return left
}

function pieces({ startsAt, endsAt }: Span, every: number, lasts: number): Span[] {
  const all: Span[] = []
  for (let start = startsAt; start + lasts <= endsAt; start += every)
    all.push({ startsAt: start, endsAt: start + lasts })
  return all
}

/** An opening or closing as a function of a slot's day and start. */
export function boundIn(bound: Bound, event: { zone: string; startsOn: string }) {
  if ("at" in bound) return () => bound.at
  if (bound.before === "start")
    return (_: string, startsAt: number) => startsAt - bound.minutes * MINUTE
  const { days, time } = bound
  // Thousands of slots share a few days.
  const known = new Map<string, number>()
  return (day: string) => {
    const first = bound.before === "event" ? event.startsOn : day
    const instant = known.get(first) ?? instantAt(event.zone, addDays(first, -days), time)
    known.set(first, instant)
    return instant
  }
}
