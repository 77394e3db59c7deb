import type { Locale } from "#app/i18n/locales.ts"
import { type Contact, householdOf } from "#app/registration/contact.ts"
import type { Duties } from "#app/registration/duties.ts"
import { type Refused, type Registered, register } from "#app/registration/register.server.ts"
import type { Sent, Submission } from "#app/registration/submission.ts"
import { transaction } from "#db/index.ts"
import type { Visit } from "./forms.ts"

/** A visit as it stands on its last page; `contact` was checked against `duties`. */
export type Planned = {
  draft: { id: string; eventId: string }
  visit: Visit
  contact: Contact
  duties: Duties
  locale: Locale
} & Sent

/**
 * Registers a household's visit whole, or takes nothing. Twice gives one registration. Refusals are those of
 * `register`; `attendee` counts in `visit.people`.
 */
export async function confirmVisit(planned: Planned, now: number): Promise<Registered | Refused> {
  const submission = submissionOf(planned)
  return transaction((tx) => register(tx, submission, now))
}

function submissionOf({ draft, visit, contact, duties, locale, ...sent }: Planned): Submission {
  const attendeeOf = (key: string) => visit.people.findIndex((person) => person.key === key)
  const wants: Submission["wants"] = []
  const waits: Submission["waits"] = []
  for (const choice of visit.choices) {
    const attendee = attendeeOf(choice.person)
    if (choice.take === "slot") wants.push({ attendee, slotId: choice.slotId })
    if (choice.take === "wait")
      waits.push({
        ...{ attendee, offeringId: choice.serviceId, siteId: visit.siteId },
        slotId: choice.slotId ?? undefined,
      })
  }
  const people = visit.people.map(({ name, birthYear, language, needs }) => ({
    name,
    birthYear,
    language,
    needs,
  }))
  return {
    ...sent,
    draftId: draft.id,
    event: { id: draft.eventId },
    ...householdOf(contact, duties, locale, people),
    wants,
    waits,
  }
}
