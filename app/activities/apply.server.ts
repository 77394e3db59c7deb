import type { Locale } from "#app/i18n/locales.ts"
import { consentVersion } from "#app/registration/consent.ts"
import { type Refused, type Registered, register } from "#app/registration/register.server.ts"
import type { Sent } from "#app/registration/submission.ts"
import { transaction } from "#db/index.ts"
import type { Application } from "./forms.ts"

/**
 * Applies for a table or an own activity: the place is held for review, or waited for.
 * The refusals are those of `register`, of which the public can meet full, closed, notOpen and gone.
 */
export function apply(
  given: {
    draftId: string
    eventId: string
    place: { slotId: string; offeringId: string; wait: boolean }
    application: Application
    locale: Locale
  } & Sent,
  now: number,
): Promise<Registered | Refused> {
  const { draftId, eventId, place, application, locale, ...sent } = given
  const { organisation, brings, power, insurance, name, email, phone } = application
  return transaction((tx) =>
    register(
      tx,
      {
        ...sent,
        draftId,
        event: { id: eventId },
        kind: "organisation",
        contact: { name, email: email ?? null, phone: phone ?? null, locale },
        details: {
          organisation,
          brings,
          power: power === "yes",
          insurance: insurance === "yes",
        },
        attendees: [],
        wants: place.wait ? [] : [{ attendee: null, slotId: place.slotId }],
        waits: place.wait
          ? [{ attendee: null, offeringId: place.offeringId, slotId: place.slotId }]
          : [],
        consents: [{ purpose: "privacy", version: consentVersion }],
      },
      now,
    ),
  )
}
