import { freeOf } from "#app/places/rules.ts"
import { languageCodes } from "#app/registration/languages.ts"
import { type Floor, findFull, findSeat, type Offering, type Seat } from "./floor.ts"
import type { Context, Guest, SignUp } from "./guest.ts"
import { type Someone, volunteer as someVolunteer } from "./people.ts"
import { signUp } from "./sign-up.ts"

const DAY = 86_400_000

/** A volunteer with one shift or two of a role; on the waitlist where all are full. False when there was not even that. */
export function volunteer(context: Context, floor: Floor, at: number, first?: Seat): boolean {
  const { chance } = context
  const roles = floor.offerings.filter(({ flow, seats }) => flow === "shift" && seats.length > 0)
  if (roles.length === 0) return false
  const role =
    first?.offering ?? chance.weighed(roles.map((each) => [each, each.seats[0]!.capacity] as const))
  const plan = shiftsOf(context, floor, role, first)
  if (plan.wants.length + plan.waits.length === 0) return false
  const year = Number(floor.event.startsOn.slice(0, 4))
  const person = someVolunteer(chance, year, role.minAge ?? 14, role.rules.licence ? 68 : 78)
  signUp(context, {
    ...plan,
    floor,
    kind: "volunteer",
    contact: person.name,
    language: person.language,
    details: {
      shirt: chance.pick(["S", "M", "L", "XL", "XXL", "none"]),
      languages: languagesOf(context, person, role),
      emergency: {
        name: someVolunteer(chance, year, 30).name,
        phone: `860-555-01${10 + chance.below(90)}`,
        relation: chance.pick(["Spouse", "Mother", "Brother", "Friend"]),
      },
    },
    guests: [guestOf(context, person, role, year, at)],
    at,
    mustReach: true,
  })
  return true
}

function shiftsOf(context: Context, floor: Floor, role: Offering, first: Seat | undefined) {
  const plan: Pick<SignUp, "wants" | "waits"> = { wants: [], waits: [] }
  const seat = first ?? findSeat(floor, role, [], context.chance)
  if (!seat || freeOf(seat) === 0) {
    const full = seat ?? findFull(role, [])
    if (full) plan.waits.push({ guest: 0, seat: full })
    return plan
  }
  plan.wants.push({ guest: 0, seat })
  const second = context.chance.of(0.25) && findSeat(floor, role, [seat], context.chance)
  if (second) plan.wants.push({ guest: 0, seat: second })
  return plan
}

function guestOf(
  { chance, today }: Context,
  person: Someone,
  role: Offering,
  year: number,
  at: number,
): Guest {
  const { needs: _, birthYear, ...who } = person
  const minor = year - birthYear <= 18
  const { licence } = role.rules
  return {
    ...who,
    person: true,
    guardian: minor ? someVolunteer(chance, year, 35, 60).name : undefined,
    // Staff verify most within four days.
    licence: licence
      ? { profession: licence, verified: at < today - 4 * DAY || chance.of(0.4) }
      : undefined,
  }
}

/** English, the home language, and for an interpreter one more. */
function languagesOf({ chance }: Context, person: Someone, role: Offering) {
  const more = role.rules.languages
    ? [chance.pick(languageCodes.filter((code) => code !== "other"))]
    : []
  return [...new Set(["en", person.language, ...more])]
}
