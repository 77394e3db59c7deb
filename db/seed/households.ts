import { overlaps, type Span } from "#app/places/rules.ts"
import { type Floor, findFull, findSeat, type Offering, type Seat, suits } from "./floor.ts"
import type { Context, SignUp } from "./guest.ts"
import { family, type Someone } from "./people.ts"
import { signUp } from "./sign-up.ts"

/** A family with services or activities for each: a visit is to one site, activities are wherever they are. `at` in ms. False when nothing was free for anybody. */
export const household =
  (flow: "visit" | "activity") =>
  (context: Context, floor: Floor, at: number, first?: Seat): boolean => {
    const { chance } = context
    const people = family(chance, Number(floor.event.startsOn.slice(0, 4)))
    const all = floor.offerings.filter((each) => each.flow === flow && each.seats.length > 0)
    const one = first?.offering ?? chance.weighed(weights(all))
    const offered = flow === "visit" ? all.filter(({ siteId }) => siteId === one.siteId) : all
    const plan: Pick<SignUp, "wants" | "waits"> = { wants: [], waits: [] }
    const used = new Map<Seat, number>()
    for (const [guest, person] of people.entries())
      planFor({ context, floor, offered, first, plan, used }, guest, person)
    if (plan.wants.length + plan.waits.length === 0) return false
    const contact = people[0]!
    signUp(context, {
      ...plan,
      floor,
      kind: "household",
      contact: contact.name,
      language: contact.language,
      details: {},
      guests: people.map(({ birthDate: _, ...person }) => person),
      at,
    })
    return true
  }

type Planning = {
  context: Context
  floor: Floor
  offered: Offering[]
  first: Seat | undefined
  plan: Pick<SignUp, "wants" | "waits">
  /** Places that this family wants already and that are not taken yet. */
  used: Map<Seat, number>
}

function planFor(planning: Planning, guest: number, person: Someone) {
  const { context, floor, offered, first, plan, used } = planning
  const { chance } = context
  const busy: Span[] = []
  const want = (seat: Seat) => {
    plan.wants.push({ guest, seat })
    used.set(seat, (used.get(seat) ?? 0) + 1)
    busy.push(seat)
  }
  const left = (seat: Seat) =>
    seat.capacity - seat.taken - seat.heldWalkin - seat.heldWaitlist - (used.get(seat) ?? 0)
  if (first && suits(floor, first.offering, person)) {
    if (left(first) > 0) want(first)
    else if (used.size === 0) plan.waits.push({ guest, seat: first })
  }
  const suiting = offered.filter((each) => suits(floor, each, person))
  if (suiting.length === 0) return
  const wishes = chance.weighed([
    [1, 45],
    [2, 35],
    [3, 20],
  ])
  const chosen = new Set<Offering>()
  for (let wish = busy.length; wish < wishes; wish++) chosen.add(chance.weighed(weights(suiting)))
  for (const offering of chosen) {
    if (offering === first?.offering) continue
    const seat = findSeat(floor, offering, busy, chance)
    if (seat && left(seat) > 0) want(seat)
    else if (chance.of(0.5)) {
      const full = findFull(offering, busy)
      if (full && !plan.waits.some((wait) => wait.guest === guest && overlaps(wait.seat, full)))
        plan.waits.push({ guest, seat: full })
    }
  }
}

const weights = (offerings: Offering[]) =>
  offerings.map((offering) => [offering, offering.seats[0]!.capacity] as const)
