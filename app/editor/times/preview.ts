import { type Oddity, odditiesOf, type Pattern } from "#app/editor/patterns.ts"
import { countBySite, fingerprint, type SlotPlan } from "./plan.ts"

/** What a preview says of a plan. */
export type Preview = {
  count: number
  places: number
  walkins: number
  first: { startsAt: number; endsAt: number } | null
  last: { startsAt: number; endsAt: number } | null
  days: number
  bySite: { siteId: string | null; count: number }[]
  same: number
  overlapping: number
  past: number
  neverOpen: number
  oddities: Oddity[]
  fingerprint: string
}

/** More times that the clocks skip or show twice are not named. */
const ODDITIES = 6

export function previewOf(plan: SlotPlan, pattern: Pattern, zone: string): Preview {
  const { make, same, overlapping, past, neverOpen } = plan
  const [first = null, last = null] = [make[0], make.at(-1)]
  return {
    ...{ count: make.length, first, last, bySite: countBySite(make) },
    places: make.reduce((sum, { capacity }) => sum + capacity, 0),
    walkins: make.reduce((sum, { heldWalkin }) => sum + heldWalkin, 0),
    days: new Set(pattern.stops.map(({ day }) => day)).size,
    ...{ same: same.length, overlapping: overlapping.length },
    ...{ past: past.length, neverOpen: neverOpen.length },
    oddities: odditiesOf(pattern, zone).slice(0, ODDITIES),
    fingerprint: fingerprint(plan),
  }
}
