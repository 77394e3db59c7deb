import type { Locale } from "#app/i18n/locales.ts"
import { consentVersion } from "#app/registration/consent.ts"
import { type Refused, type Registered, register } from "#app/registration/register.server.ts"
import type { Sent, Submission } from "#app/registration/submission.ts"
import { transaction } from "#db/index.ts"
import type { Team } from "./forms.ts"
import type { Category } from "./queries.server.ts"
import { needsGuardian, type Swimmer } from "./rules.ts"

/** An entry as it stands on its last page. */
export type Entry = {
  draftId: string
  eventId: string
  category: Category
  wait: boolean
  team: Team
  /** Of the rules that were accepted. */
  rulesVersion: string
  locale: Locale
} & Sent

/**
 * Enters a team: its place is held for review, or it waits for one. Only whole: the refusals are those of `register`,
 * of which the public can meet full, closed, notOpen and gone.
 */
export function confirmEntry(entry: Entry, now: number): Promise<Registered | Refused> {
  const submission = submissionOf(entry)
  return transaction((tx) => register(tx, submission, now))
}

function submissionOf(entry: Entry): Submission {
  const { category, team, locale } = entry
  const swimmers: Swimmer[] = [team.captain, ...team.members]
  return {
    client: entry.client,
    flow: entry.flow,
    answers: entry.answers,
    draftId: entry.draftId,
    event: { id: entry.eventId },
    kind: "entry",
    contact: {
      name: team.captain.name,
      email: team.email ?? null,
      phone: team.phone ?? null,
      locale,
    },
    details: { ...(team.team && { team: team.team }), goal: team.goal },
    attendees: swimmers.map(({ name, birthDate, guardian }) => ({
      name: name ?? null,
      birthDate: birthDate ?? null,
      language: locale,
      guardian: needsGuardian(birthDate, category) ? (guardian ?? null) : null,
    })),
    wants: entry.wait ? [] : [{ attendee: null, slotId: category.slotId }],
    waits: entry.wait
      ? [{ attendee: null, offeringId: category.offeringId, slotId: category.slotId }]
      : [],
    consents: [
      { purpose: "privacy", version: consentVersion },
      { purpose: "rules", version: entry.rulesVersion },
      ...swimmers.flatMap(({ birthDate }, attendee) =>
        needsGuardian(birthDate, category)
          ? [{ purpose: "guardian" as const, version: consentVersion, attendee }]
          : [],
      ),
    ],
  }
}
