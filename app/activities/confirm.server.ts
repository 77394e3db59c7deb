import type { Locale } from "#app/i18n/locales.ts"
import { type Contact, householdOf } from "#app/registration/contact.ts"
import type { Duties } from "#app/registration/duties.ts"
import { type Refused, type Registered, register } from "#app/registration/register.server.ts"
import type { Sent, Submission } from "#app/registration/submission.ts"
import { transaction } from "#db/index.ts"
import type { ActivityPerson } from "./forms.ts"
import type { Time } from "./queries.server.ts"

/** A family's sign-up as it stands on its last page. */
export type Family = {
  draftId: string
  eventId: string
  chosen: (Pick<Time, "slotId" | "offeringId"> & { wait: boolean })[]
  people: ActivityPerson[]
  /** Checked against `duties`. */
  contact: Contact
  duties: Duties
  locale: Locale
} & Sent

/** Signs a family up whole, or takes nothing. The refusals are those of `register`; `attendee` counts in `people`. */
export function confirmActivities(family: Family, now: number): Promise<Registered | Refused> {
  const submission = submissionOf(family)
  return transaction((tx) => register(tx, submission, now))
}

function submissionOf(family: Family): Submission {
  const { draftId, eventId, chosen, people, contact, duties, locale, ...sent } = family
  const goers = (slotId: string) =>
    people.flatMap((person, attendee) => (person.slots.includes(slotId) ? [attendee] : []))
  return {
    ...sent,
    draftId,
    event: { id: eventId },
    ...householdOf(
      contact,
      duties,
      locale,
      people.map(({ name, birthYear }) => ({ name, birthYear, language: locale })),
    ),
    wants: chosen
      .filter(({ wait }) => !wait)
      .flatMap(({ slotId }) => goers(slotId).map((attendee) => ({ attendee, slotId }))),
    // Who wants the same time wants it together.
    waits: chosen
      .filter(({ wait }) => wait)
      .flatMap(({ slotId, offeringId }) =>
        goers(slotId).map((attendee) => ({
          attendee,
          offeringId,
          slotId,
          together: `${draftId}:${slotId}`,
        })),
      ),
  }
}
