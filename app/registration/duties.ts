import { type Born, needsCompany, onlyMinors } from "#app/places/rules.ts"
import type { Details, Need, OfferingRules } from "#db/schema/index.ts"

type Coming = Born & { needs?: Need[]; guardian?: string | null }

/** What whoever signs up a household answers for. */
export type Duties = {
  /** Only minors come: the contact is an adult who answers for them. */
  adult: boolean
  /** And comes along, because something that they come for asks for it. */
  along: boolean
  /** They can be called. */
  phone: boolean
}

/** `wishes` are the people with the rules of what each comes for; `day` is an ISO date. */
export function dutiesOf(
  people: Coming[],
  wishes: { born: Born; rules: OfferingRules }[],
  day: string,
): Duties {
  const adult = onlyMinors(people, day)
  return {
    adult,
    along: adult && wishes.some(({ born, rules }) => needsCompany(rules, born, day)),
    phone: adult || people.some(wantsRide),
  }
}

/**
 * What a sign-up lacks, whatever flow it comes from: `adult` when only minors come and nobody answers for one of them,
 * `phone` when nobody can be called although only minors come or somebody is to be fetched. `day` is an ISO date.
 */
export function lacks(
  {
    attendees,
    contact,
    details,
  }: { attendees: Coming[]; contact: { phone: string | null }; details: Details },
  day: string,
): "adult" | "phone" | undefined {
  const alone = onlyMinors(attendees, day)
  if (alone && attendees.some((one) => !one.guardian)) return "adult"
  const phone = contact.phone ?? details.emergency?.phone
  return !phone && (alone || attendees.some(wantsRide)) ? "phone" : undefined
}

const wantsRide = ({ needs = [] }: Coming) => needs.includes("ride")
