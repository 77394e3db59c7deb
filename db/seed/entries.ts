import { ageOn, freeOf } from "#app/places/rules.ts"
import { type Floor, findFull, findSeat, type Offering, type Seat } from "./floor.ts"
import type { Context, Guest, SignUp } from "./guest.ts"
import { towns } from "./names.ts"
import { volunteer as somebody } from "./people.ts"
import { signUp } from "./sign-up.ts"

const mascots = ["Mermaids", "Seals", "Riptide", "Ospreys", "Gulls", "Tritons", "Wave Makers"]

/** A Swim entry with its captain and most of its members; on the waitlist of a full category. */
export function entry(context: Context, floor: Floor, at: number, first?: Seat): boolean {
  const { chance } = context
  const category = first?.offering ?? offered(context, floor, "entry")
  const plan = category && planOf(context, floor, category, first)
  if (!category || !plan) return false
  const members = swimmers(context, floor, category)
  const captain = members[0]!
  signUp(context, {
    ...plan,
    floor,
    kind: "entry",
    contact: captain.name!,
    language: captain.language,
    details: {
      ...(members.length > 1 && { team: `${chance.pick(towns)} ${chance.pick(mascots)}` }),
      goal: (category.rules.minGoal ?? 0) + 250 * chance.below(12),
    },
    guests: members,
    at,
    mustReach: true,
  })
  return true
}

const groups = [
  "Neighbors of {}",
  "{} Bike Club",
  "Amigas de {}",
  "{} Public Library",
  "{} Food Pantry",
  "St. Mary's of {}",
  "Club Deportivo {}",
  "{} Tenants' Union",
]
const brings = [
  "Two tables, flyers and a game for children",
  "A banner, a spinning wheel with prizes, and water",
  "Una mesa, folletos y música",
  "Seedlings to plant and take home",
]

/** An organisation that asks for a partner table. */
export function organisation(context: Context, floor: Floor, at: number, first?: Seat): boolean {
  const { chance } = context
  const table = first?.offering ?? offered(context, floor, "table")
  const plan = table && planOf(context, floor, table, first)
  if (!plan) return false
  const contact = somebody(chance, Number(floor.event.startsOn.slice(0, 4)), 22, 70)
  signUp(context, {
    ...plan,
    floor,
    kind: "organisation",
    contact: contact.name,
    language: contact.language,
    details: {
      organisation: chance.pick(groups).replace("{}", chance.pick(towns)),
      brings: chance.pick(brings),
      power: chance.of(0.3),
      insurance: chance.of(0.7),
    },
    guests: [],
    at,
    mustReach: true,
  })
  return true
}

function offered({ chance }: Context, floor: Floor, flow: Offering["flow"]) {
  const some = floor.offerings.filter((each) => each.flow === flow && each.seats.length > 0)
  if (some.length === 0) return undefined
  return chance.weighed(some.map((each) => [each, each.seats[0]!.capacity] as const))
}

function planOf(context: Context, floor: Floor, offering: Offering, first: Seat | undefined) {
  const seat = first ?? findSeat(floor, offering, [], context.chance)
  if (seat && freeOf(seat) > 0)
    return { wants: [{ guest: null, seat }], waits: [] } satisfies Partial<SignUp>
  const full = seat ?? (context.chance.of(0.3) && findFull(offering, []))
  return full ? { wants: [], waits: [{ guest: null, seat: full }] } : undefined
}

function swimmers(context: Context, floor: Floor, category: Offering): Guest[] {
  const { chance } = context
  const year = Number(floor.event.startsOn.slice(0, 4))
  const { min, max } = category.rules.members ?? { min: 1, max: 1 }
  const size = min + chance.below(max - min + 1)
  return Array.from({ length: size }, (_, index): Guest => {
    // Some names come later.
    if (index > 1 && chance.of(0.15)) return { name: null, language: "en" }
    const least = index === 0 ? 21 : (category.minAge ?? 18)
    const { name, language, birthDate } = somebody(chance, year, least, 60)
    const young =
      ageOn({ birthDate }, floor.event.startsOn).most < (category.rules.guardianUnder ?? 0)
    const guardian = young ? somebody(chance, year, 38, 60).name : undefined
    return { name, language, birthDate, guardian }
  })
}
