import type { Locale } from "#app/i18n/locales.ts"
import { consentVersion } from "#app/registration/consent.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { type Refused, type Registered, register } from "#app/registration/register.server.ts"
import type { Sent, Submission } from "#app/registration/submission.ts"
import { transaction } from "#db/index.ts"
import type { OpenShiftDraft } from "./choose.server.ts"
import type { You } from "./forms.ts"
import { licencesOf, needsGuardian, type Shift } from "./rules.ts"

/**
 * Signs a volunteer up for all shifts of a draft and its waitlists, or for nothing.
 * Refusals: those of `register`; overlap and twice then mean another registration of the person who is `known`.
 */
export function signUp(
  input: {
    event: EventRow
    draft: OpenShiftDraft
    you: You
    shifts: Shift[]
    locale: Locale
    /** The person whom the browser has proved to be. */
    known: string | undefined
  } & Sent,
  now: number,
): Promise<Registered | Refused> {
  return transaction((tx) => register(tx, submissionOf(input), now))
}

function submissionOf({
  event,
  draft,
  you,
  shifts,
  locale,
  known,
  ...sent
}: Parameters<typeof signUp>[0]): Submission {
  const { waits } = draft.data
  const minor = needsGuardian(shifts, you.birthDate)
  const contact = { email: you.email ?? null, phone: you.phone ?? null }
  const licence = licenceOf(you, licencesOf(shifts)[0])
  return {
    ...sent,
    draftId: draft.id,
    event,
    kind: "volunteer",
    contact: { name: you.name, ...contact, locale },
    details: detailsOf(you),
    attendees: [
      {
        name: you.name,
        birthDate: you.birthDate,
        language: you.languages.find((code) => code === locale) ?? you.languages[0]!,
        guardian: minor ? (you.guardian ?? null) : null,
        person: { ...contact, licence, known },
      },
    ],
    wants: draft.data.shifts.map((slotId) => ({ attendee: 0, slotId })),
    waits: shifts
      .filter(({ slotId }) => waits.includes(slotId))
      .map(({ slotId, offeringId }) => ({ attendee: 0, slotId, offeringId })),
    consents: [
      { purpose: "privacy", version: consentVersion },
      ...(minor ? [{ purpose: "guardian" as const, version: consentVersion, attendee: 0 }] : []),
    ],
  }
}

const detailsOf = (you: You) => ({
  emergency: {
    name: you.emergencyName,
    phone: you.emergencyPhone,
    relation: you.emergencyRelation,
  },
  shirt: you.shirt,
  languages: you.languages,
})

/** What was stated, for the profession that the shifts need; undefined when they need none. */
function licenceOf({ number, state, expiresOn }: You, profession: string | undefined) {
  if (!profession || !number || !state || !expiresOn) return undefined
  return { profession, number, state, expiresOn }
}
