import { clash, type Occasion } from "#app/places/rules.ts"

/** A slot as the plan sees it: `free` is what the public may still take. */
export type FreeSlot = Occasion & { id: string; free: number }
/** One person's wish for one service, with the slots that would do. `kept` is the slot that they chose themselves. */
export type ServiceWish = { attendee: number; slots: FreeSlot[]; kept?: string }

/**
 * Proposes a slot for each wish, in the order of the wishes: nobody in two places at once, no slot
 * beyond what is free, everybody as close together as possible and as soon after `arrive` (ms) as
 * possible. What people chose themselves stays. Null where nothing fits; a whole plan is found
 * whenever there is one (up to a search of `BUDGET` steps).
 */
export function propose(wants: ServiceWish[], arrive: number): (FreeSlot | null)[] {
  const kept = keepChosen(wants)
  const open = wants.flatMap((want, i) => (!kept[i] && want.slots.some(isFree) ? [i] : []))
  if (open.length === 0) return kept
  let best: { plan: (FreeSlot | null)[]; cost: number } | undefined
  for (const anchor of anchors(wants, open, arrive)) {
    const plan = search(wants, open, kept, anchor)
    if (!plan) break
    const cost = costOf(plan, arrive)
    if (!best || cost < best.cost) best = { plan, cost }
  }
  return best?.plan ?? asManyAsFit(wants, open, kept, arrive)
}

const BUDGET = 4_000
const ANCHORS = 12
const isFree = (slot: FreeSlot) => slot.free > 0

/** What people chose stays, as long as it is still free and does not clash. */
function keepChosen(wants: ServiceWish[]): (FreeSlot | null)[] {
  const plan = new Plan(wants)
  wants.forEach((want, i) => {
    const slot = want.slots.find((s) => s.id === want.kept)
    if (slot && plan.fits(i, slot)) plan.put(i, slot)
  })
  return plan.slots
}

/** Starts worth building a plan around, nearest to the wished arrival first. */
function anchors(wants: ServiceWish[], open: number[], arrive: number): number[] {
  const starts = open.flatMap((i) => wants[i]!.slots.filter(isFree).map((s) => s.startsAt))
  return [...new Set(starts)]
    .sort((a, b) => lateness(a, arrive) - lateness(b, arrive) || a - b)
    .slice(0, ANCHORS)
}

/** Tries slots near `anchor` first, always for the wish that has the fewest left, and takes back what leads nowhere. */
function search(wants: ServiceWish[], open: number[], kept: (FreeSlot | null)[], anchor: number) {
  const plan = new Plan(wants, kept)
  const near = wants.map((want) => nearest(want.slots, anchor))
  let steps = 0

  function place(left: number[]): boolean {
    if (left.length === 0) return true
    let tightest = left[0]!
    let options: FreeSlot[] | undefined
    for (const i of left) {
      const fitting = fittingFewer(i, options?.length)
      if (fitting) [tightest, options] = [i, fitting]
    }
    const rest = left.filter((i) => i !== tightest)
    for (const slot of options ?? []) {
      if (++steps > BUDGET) return false
      plan.put(tightest, slot)
      if (place(rest)) return true
      plan.take(tightest)
    }
    return false
  }
  /** The slots that fit a wish; undefined as soon as they are no fewer than `than`. */
  function fittingFewer(i: number, than = Number.POSITIVE_INFINITY): FreeSlot[] | undefined {
    const fitting: FreeSlot[] = []
    for (const slot of near[i]!) {
      if (plan.fits(i, slot)) fitting.push(slot)
      if (fitting.length >= than) return undefined
    }
    return fitting
  }
  return place(open) ? plan.slots : undefined
}

/** Without a whole plan: what fits, in the order of asking. */
function asManyAsFit(
  wants: ServiceWish[],
  open: number[],
  kept: (FreeSlot | null)[],
  arrive: number,
) {
  const plan = new Plan(wants, kept)
  for (const i of open) {
    const slot = nearest(wants[i]!.slots, arrive).find((s) => plan.fits(i, s))
    if (slot) plan.put(i, slot)
  }
  return plan.slots
}

const nearest = (slots: FreeSlot[], around: number) =>
  [...slots].sort((a, b) => lateness(a.startsAt, around) - lateness(b.startsAt, around))

/** Having to come earlier than wished is four times as bad as coming later. */
const lateness = (at: number, wished: number) => (at >= wished ? at - wished : 4 * (wished - at))

/** How long the household is there altogether, which weighs double, and how far its start is from the wish. */
function costOf(plan: (FreeSlot | null)[], arrive: number): number {
  const placed = plan.filter((slot) => slot !== null)
  const start = Math.min(...placed.map((s) => s.startsAt))
  const end = Math.max(...placed.map((s) => s.endsAt))
  return 2 * (end - start) + lateness(start, arrive)
}

class Plan {
  readonly slots: (FreeSlot | null)[]
  private readonly used = new Map<string, number>()
  private readonly wants: ServiceWish[]

  constructor(wants: ServiceWish[], kept: (FreeSlot | null)[] = []) {
    this.wants = wants
    this.slots = wants.map(() => null)
    kept.forEach((slot, i) => {
      if (slot) this.put(i, slot)
    })
  }

  fits(i: number, slot: FreeSlot): boolean {
    if ((this.used.get(slot.id) ?? 0) >= slot.free) return false
    const { attendee } = this.wants[i]!
    return !this.slots.some(
      (other, j) => other && this.wants[j]!.attendee === attendee && clash(slot, other),
    )
  }

  put(i: number, slot: FreeSlot) {
    this.slots[i] = slot
    this.used.set(slot.id, (this.used.get(slot.id) ?? 0) + 1)
  }

  take(i: number) {
    const slot = this.slots[i]!
    this.slots[i] = null
    this.used.set(slot.id, this.used.get(slot.id)! - 1)
  }
}
