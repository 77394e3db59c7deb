import { transaction } from "#db/index.ts"
import type { Locale } from "../i18n/locales.ts"
import type { Refusal } from "../places/outcome.ts"
import type { Client } from "../registration/client.server.ts"
import { consentVersion } from "../registration/consent.ts"
import type { TooMany } from "../registration/pace.server.ts"
import { type Registered, register, type Submission } from "../registration/register.server.ts"
import type { Contact, Visit } from "./forms.ts"

/**
 * Registers a household's visit whole, or takes nothing. Twice gives one registration. Refusals are those of
 * `register`; `attendee` counts in `visit.people`.
 */
export async function confirm(
  draft: { id: string; eventId: string },
  visit: Visit,
  { client, ...contact }: Contact & { locale: Locale; client?: Client | null },
  now: number,
): Promise<Registered | Refusal | TooMany> {
  const submission = { ...submissionOf(draft, visit, contact), client }
  return transaction((tx) => register(tx, submission, now))
}

function submissionOf(
  draft: { id: string; eventId: string },
  visit: Visit,
  contact: Contact & { locale: Locale },
): Submission {
  const attendeeOf = (key: string) => visit.people.findIndex((person) => person.key === key)
  const wants: Submission["wants"] = []
  const waits: Submission["waits"] = []
  for (const choice of visit.choices) {
    const attendee = attendeeOf(choice.person)
    if (choice.take === "slot") wants.push({ attendee, slotId: choice.slotId })
    if (choice.take === "wait")
      waits.push({ attendee, offeringId: choice.serviceId, slotId: choice.slotId ?? undefined })
  }
  return {
    draftId: draft.id,
    event: { id: draft.eventId },
    kind: "household",
    contact: {
      ...contact,
      email: contact.email ?? null,
      phone: contact.phone ?? null,
    },
    details: {},
    attendees: visit.people.map(({ name, birthYear, language, needs }) => ({
      name,
      birthYear,
      language,
      needs,
    })),
    wants,
    waits,
    consents: [{ purpose: "privacy", version: consentVersion }],
  }
}
