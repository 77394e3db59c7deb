import { addDays, dateIn, instantAt, timeIn } from "#app/i18n/time.ts"
import { remember } from "#app/memory.ts"
import type { Span } from "#app/places/rules.ts"

/** How a copy's dates lie to those of what it was copied from. */
export type Shift = { zone: string; toZone: string; days: number }

/** An instant so many days on, at the same time on the clock. */
export const movedInstant = ({ zone, toZone, days }: Shift, at: number): number =>
  moved(zone, toZone, days, at)

/** Thousands of slots share some hundred instants. */
const moved = remember(10_000, (zone: string, toZone: string, days: number, at: number) =>
  instantAt(toZone, addDays(dateIn(zone, at), days), timeIn(zone, at)),
)

type Movable = Span & { offeringId: string; siteId: string | null }

/**
 * Slots so many days on, each at the same times on the clock, by start. Left out is what does not exist there: times
 * that the clocks skip, and the second of two hours that happen once, for which the first stands already. What
 * overlapped before may overlap still.
 */
export function movedSlots<S extends Movable>(shift: Shift, slots: S[]): S[] {
  const moved: S[] = []
  const there = new Set<string>()
  for (const slot of slots.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const startsAt = movedInstant(shift, slot.startsAt)
    const endsAt = movedInstant(shift, slot.endsAt)
    const key = `${slot.offeringId} ${slot.siteId} ${startsAt} ${endsAt}`
    const again = there.has(key) && isSecondTime(shift.zone, slot.startsAt)
    if (endsAt <= startsAt || again) continue
    there.add(key)
    moved.push({ ...slot, startsAt, endsAt })
  }
  return moved
}

const isSecondTime = (zone: string, at: number) =>
  instantAt(zone, dateIn(zone, at), timeIn(zone, at)) !== at
