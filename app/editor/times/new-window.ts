import { type Bound, boundIn } from "#app/editor/patterns.ts"
import { addDays, dateIn, instantAt, timeIn } from "#app/i18n/time.ts"
import type { Span } from "#app/places/rules.ts"

/** What is to become of slots; what is not named stays. */
export type SlotValues = {
  capacity?: number
  heldWalkin?: number
  minimum?: number
  target?: number
  opens?: Bound
  closes?: Bound
  /** Starts so many minutes later on the clock, or earlier. */
  laterBy?: number
  /** In minutes. */
  lasts?: number
}

export type Window = Span & { opensAt: number; closesAt: number }

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

/** When a slot is and is open then. Its length stays unless it is named. */
export function newWindow(
  slot: Window,
  { opens, closes, laterBy = 0, lasts }: SlotValues,
  event: { zone: string; startsOn: string },
): Window {
  const { zone } = event
  const startsAt = laterBy === 0 ? slot.startsAt : onTheClock(zone, slot.startsAt, laterBy)
  const length = lasts === undefined ? slot.endsAt - slot.startsAt : lasts * MINUTE
  const day = dateIn(zone, startsAt)
  const bound = (which: Bound | undefined, now: number) =>
    which ? boundIn(which, event)(day, startsAt) : now
  return {
    startsAt,
    endsAt: startsAt + length,
    opensAt: bound(opens, slot.opensAt),
    closesAt: bound(closes, slot.closesAt + (startsAt - slot.startsAt)),
  }
}

export const isMoved = (before: Span, after: Span): boolean =>
  before.startsAt !== after.startsAt || before.endsAt !== after.endsAt

/** Sign-up closes before it opens, so that nobody could ever have a place. */
export const isNeverOpen = ({ startsAt, opensAt, closesAt }: Window): boolean =>
  opensAt >= Math.min(closesAt, startsAt)

function onTheClock(zone: string, at: number, minutes: number): number {
  const [hour, minute] = timeIn(zone, at).split(":").map(Number) as [number, number]
  const sum = hour * 60 + minute + minutes
  const days = Math.floor(sum / DAY_MINUTES)
  const time = new Date((sum - days * DAY_MINUTES) * MINUTE).toISOString().slice(11, 16)
  return instantAt(zone, addDays(dateIn(zone, at), days), time)
}
