import { overlaps, type Span } from "#app/places/rules.ts"

/** A place that has to go elsewhere. `who`: the person or attendee, or null where it is for the registration as a whole. */
export type Displaced = Span & {
  bookingId: string
  registrationId: string
  who: string | null
  slotId: string
  siteId: string | null
}

/** A time that people may go to. `free`: places that anybody may take; `walkin`: those kept for people at the door. */
export type Target = Span & { id: string; siteId: string | null; free: number; walkin: number }

/** When and where somebody is taken already. */
export type Busy = Span & { siteId: string | null }

/** `from`: which places of the slot it takes. */
export type Placement = { bookingId: string; toSlotId: string; from: "staff" | "walkin" }

export type MovePlan = { moves: Placement[]; left: string[] }

export type Given = {
  displaced: Displaced[]
  targets: Target[]
  /** By `who`. */
  busy: Map<string, Busy[]>
  /** Places for walk-ins may be used where no other is left. */
  useWalkin: boolean
  /** How long the way between two sites is, in ms. */
  travel: (from: string, to: string) => number
}

/**
 * Where everybody of a closed station goes. The people of one registration stay at one site, those who had one time
 * keep one time where there is room, and nobody is in two places at once or without time for the way between two sites.
 * Nearest times first, those at another site as if the way there were waiting; the earliest choose first. A
 * registration that does not fit whole is left, all of it, for somebody to call.
 */
export function planMoves(given: Given): MovePlan {
  const stock = new Stock(given)
  const nearest = nearestIn(given)
  const moves: Placement[] = []
  const left: string[] = []
  for (const places of registrationsInOrder(given.displaced)) {
    const placed = placeAll(places, nearest, stock)
    if (placed) moves.push(...placed)
    else left.push(...places.map(({ bookingId }) => bookingId))
  }
  return { moves, left }
}

function registrationsInOrder(displaced: Displaced[]): Displaced[][] {
  const byTime = displaced.toSorted(
    (a, b) => a.startsAt - b.startsAt || (a.bookingId < b.bookingId ? -1 : 1),
  )
  return [...Map.groupBy(byTime, ({ registrationId }) => registrationId).values()]
}

/** The first site, nearest first, where all of them find a place. */
function placeAll(places: Displaced[], nearest: Nearest, stock: Stock): Placement[] | undefined {
  const sites = new Set(nearest(places[0]!).map(({ siteId }) => siteId))
  for (const siteId of sites) {
    const mark = stock.mark()
    const placed = placeAt(siteId, places, nearest, stock)
    if (placed) return placed
    stock.backTo(mark)
  }
}

function placeAt(siteId: string | null, places: Displaced[], nearest: Nearest, stock: Stock) {
  const placed: Placement[] = []
  for (const party of Map.groupBy(places, ({ slotId }) => slotId).values()) {
    const times = nearest(party[0]!).filter((target) => target.siteId === siteId)
    const together = times.find((target) => stock.fits(party, target))
    for (const place of party) {
      const target = together ?? times.find((one) => stock.fits([place], one))
      if (!target) return undefined
      placed.push(stock.take(place, target))
    }
  }
  return placed
}

type Nearest = (from: Displaced) => Target[]

/** Targets by how far they are from the old time; of two as far, the later one, which nobody misses. Hundreds come from one time: it is asked once for each. */
function nearestIn(given: Given): Nearest {
  const known = new Map<string, Target[]>()
  return (from) => {
    const there = known.get(from.slotId) ?? sortedFrom(from, given)
    known.set(from.slotId, there)
    return there
  }
}

function sortedFrom(from: Displaced, given: Given): Target[] {
  const ways = given.targets.map((target) => ({
    target,
    away: Math.abs(target.startsAt - from.startsAt) + wayBetween(from, target, given),
  }))
  return ways
    .sort(
      (a, b) =>
        a.away - b.away ||
        b.target.startsAt - a.target.startsAt ||
        (a.target.id < b.target.id ? -1 : 1),
    )
    .map(({ target }) => target)
}

type Taken = { who: string | null; target: Target; from: Placement["from"] }

/** What is left of each target, and where everybody is by now. */
class Stock {
  readonly #given: Given
  readonly #taken: Taken[] = []
  readonly #left: Map<string, { free: number; walkin: number }>
  constructor(given: Given) {
    this.#given = given
    this.#left = new Map(
      given.targets.map(({ id, free, walkin }) => [
        id,
        { free, walkin: given.useWalkin ? walkin : 0 },
      ]),
    )
  }

  fits(party: Displaced[], target: Target): boolean {
    const { free, walkin } = this.#left.get(target.id)!
    if (free + walkin < party.length) return false
    const whos = party.map(({ who }) => who).filter((who) => who !== null)
    return new Set(whos).size === whos.length && whos.every((who) => this.#isFree(who, target))
  }

  take({ bookingId, who }: Displaced, target: Target): Placement {
    const left = this.#left.get(target.id)!
    const from = left.free > 0 ? "staff" : "walkin"
    left[from === "staff" ? "free" : "walkin"]--
    this.#taken.push({ who, target, from })
    return { bookingId, toSlotId: target.id, from }
  }

  mark = () => this.#taken.length
  backTo(mark: number) {
    for (const { target, from } of this.#taken.splice(mark))
      this.#left.get(target.id)![from === "staff" ? "free" : "walkin"]++
  }

  #isFree(who: string, target: Target): boolean {
    const here = this.#taken.filter((one) => one.who === who).map((one) => one.target)
    return [...(this.#given.busy.get(who) ?? []), ...here].every(
      (busy) => !overlaps(target, withTheWay(busy, wayBetween(busy, target, this.#given))),
    )
  }
}

type Somewhere = { siteId: string | null }

/** None within a site, or where one of both is nowhere in particular. */
const wayBetween = (from: Somewhere, to: Somewhere, { travel }: Given): number =>
  from.siteId && to.siteId && from.siteId !== to.siteId ? travel(from.siteId, to.siteId) : 0

const withTheWay = ({ startsAt, endsAt }: Busy, way: number): Span => ({
  startsAt: startsAt - way,
  endsAt: endsAt + way,
})
