import type { PlannedSlot } from "#app/editor/patterns.ts"
import { overlaps, type Span } from "#app/places/rules.ts"

type Placed = Span & { siteId: string | null }

/** What would come of slots that somebody plans for an offering, beside those that it has. */
export type SlotPlan = {
  /** Those that would be made, by start. */
  make: PlannedSlot[]
  /** Stand there already, at the same site from and to the same time. */
  same: PlannedSlot[]
  /** Are at a time at which the site has another slot of the offering. */
  overlapping: PlannedSlot[]
  /** Have begun. */
  past: PlannedSlot[]
  /** Of those that would be made: nobody could ever sign up, because that closes before it opens. */
  neverOpen: PlannedSlot[]
}

/**
 * Sorts planned slots out: what stands already is not made again, nor what has begun; what overlaps is made only where
 * that is wanted, as shifts that relieve each other are. Slots of the plan may overlap each other.
 */
export function planAgainst(
  planned: PlannedSlot[],
  standing: Placed[],
  { overlapToo }: { overlapToo: boolean },
  now: number,
): SlotPlan {
  const there = new Set(standing.map(keyOf))
  const bySite = Map.groupBy(standing, ({ siteId }) => siteId)
  const plan: SlotPlan = { make: [], same: [], overlapping: [], past: [], neverOpen: [] }
  for (const slot of planned) {
    const key = keyOf(slot)
    if (there.has(key)) {
      plan.same.push(slot)
      continue
    }
    there.add(key)
    if (slot.startsAt <= now) {
      plan.past.push(slot)
      continue
    }
    const crossed = (bySite.get(slot.siteId) ?? []).some((other) => overlaps(slot, other))
    if (crossed) plan.overlapping.push(slot)
    if (crossed && !overlapToo) continue
    plan.make.push(slot)
    if (slot.opensAt >= Math.min(slot.closesAt, slot.startsAt)) plan.neverOpen.push(slot)
  }
  return plan
}

const keyOf = ({ siteId, startsAt, endsAt }: Placed) => `${siteId} ${startsAt} ${endsAt}`

/** How many there are at each site, in the order of the first. */
export const countBySite = (slots: Placed[]): { siteId: string | null; count: number }[] =>
  [...Map.groupBy(slots, ({ siteId }) => siteId)].map(([siteId, some]) => ({
    siteId,
    count: some.length,
  }))

/** Tells whether somebody who says yes means what would be made now: the number, first and last, and the places. */
export const fingerprint = ({ make, overlapping }: SlotPlan): string =>
  [
    ...[make.length, make[0]?.startsAt ?? 0, make.at(-1)?.endsAt ?? 0, overlapping.length],
    make.reduce((sum, { capacity, heldWalkin }) => sum + capacity * 7 + heldWalkin, 0),
  ].join(".")
