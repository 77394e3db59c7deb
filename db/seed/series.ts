import { freeOf } from "#app/places/rules.ts"
import type { Floor, Offering } from "./floor.ts"
import type { Context } from "./guest.ts"
import { volunteer as someone } from "./people.ts"
import { signUp } from "./sign-up.ts"

const HOUR = 3_600_000
/** Who waits for a class that is full. */
const WAITERS = 2

/**
 * Who comes to the classes that nobody has joined yet: in turn one is filled up, with some who wait for it, and one half.
 * At most so many registrations. Returns how many it made.
 */
export function fillSeries(context: Context, floors: Floor[], most: number): number {
  const before = context.serial
  const made = () => context.serial - before
  for (const floor of floors)
    for (const [index, series] of floor.series.entries()) {
      if (series.seats.some(({ taken }) => taken > 0)) continue
      const { capacity } = series.seats[0]!
      const wanted = index % 2 === 0 ? capacity : Math.ceil(capacity / 2)
      for (let at = 1; made() < most && takenOf(series) < wanted; at++)
        join(context, floor, series, at)
      const full = takenOf(series) === capacity
      for (let at = 0; full && made() < most && at < WAITERS; at++) join(context, floor, series, at)
    }
  return made()
}

const takenOf = ({ seats }: Offering) => Math.max(...seats.map(({ taken }) => taken))

/** A parent or two, or a volunteer; where the class is full they wait for it. `hours` before the crowd's day. */
function join(context: Context, floor: Floor, series: Offering, hours: number) {
  const { chance } = context
  const free = Math.min(...series.seats.map(freeOf))
  const isRole = series.flow === "shift"
  const year = Number(floor.event.startsOn.slice(0, 4))
  const size = isRole || free === 1 ? 1 : 1 + chance.below(2)
  const people = Array.from({ length: size }, () => someone(chance, year, 20, isRole ? 70 : 40))
  const all = people.map((_, guest) => guest)
  signUp(context, {
    floor,
    kind: isRole ? "volunteer" : "household",
    contact: people[0]!.name,
    language: people[0]!.language,
    details: {},
    guests: people.map(({ birthYear, birthDate, needs, ...who }) =>
      isRole ? { ...who, birthDate, person: true } : { ...who, birthYear, needs },
    ),
    wants: free > 0 ? all.flatMap((guest) => series.seats.map((seat) => ({ guest, seat }))) : [],
    waits: free > 0 ? [] : all.map((guest) => ({ guest, seat: series.seats[0]! })),
    at: context.today - hours * 7 * HOUR,
    mustReach: isRole,
  })
}
