import { eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import type { Subject } from "#app/places/take.server.ts"
import { attendees, consents, registrations } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { newCode } from "./codes.server.ts"
import { fold } from "./fold.ts"
import type { Met } from "./people.server.ts"
import type { Submission } from "./submission.ts"
import { titleOf } from "./title.ts"

/** The registration of a draft: a new one, or the one that the draft became before (`again`). `proven`: the browser reads what is sent to the address. `remindAt`: when to look whether to remind, null for never. */
export async function insertRegistration(
  tx: Tx,
  submission: Submission,
  { proven, remindAt }: { proven: boolean; remindAt: number | null },
  now: number,
) {
  const { draftId, contact } = submission
  for (;;) {
    const id = uuidv7()
    const [made] = await insertRow(tx).execute({
      id,
      eventId: submission.event.id,
      kind: submission.kind,
      code: newCode(),
      draftId,
      contact: contact.name,
      sortName: fold(titleOf({ contact: contact.name, details: submission.details })),
      email: contact.email,
      phone: contact.phone,
      locale: contact.locale,
      helpedBy: contact.helpedBy ?? null,
      details: submission.details,
      network: submission.client?.network ?? null,
      wideNetwork: submission.client?.wideNetwork ?? null,
      confirmedAt: proven ? now : null,
      remindAt,
      now,
    })
    if (made) return { id, code: made.code, again: false }
    const [before] = await tx
      .select({ id: registrations.id, code: registrations.code })
      .from(registrations)
      .where(eq(registrations.draftId, draftId))
    if (before) return { ...before, again: true }
    // Otherwise the code was taken: another one.
  }
}

const insertRow = (tx: Tx) =>
  prepared(tx, "insert registration", (h) =>
    h
      .insert(registrations)
      .values({
        id: sql.placeholder("id"),
        eventId: sql.placeholder("eventId"),
        kind: sql.placeholder("kind"),
        code: sql.placeholder("code"),
        draftId: sql.placeholder("draftId"),
        contact: sql.placeholder("contact"),
        sortName: sql.placeholder("sortName"),
        email: sql.placeholder("email"),
        phone: sql.placeholder("phone"),
        locale: sql.placeholder("locale"),
        helpedBy: sql.placeholder("helpedBy"),
        details: sql.placeholder("details"),
        network: sql.placeholder("network"),
        wideNetwork: sql.placeholder("wideNetwork"),
        confirmedAt: sql.placeholder("confirmedAt"),
        remindAt: sql.placeholder("remindAt"),
        createdAt: sql.placeholder("now"),
      })
      .onConflictDoNothing()
      .returning({ code: registrations.code }),
  )

export async function insertAttendees(
  tx: Tx,
  registrationId: string,
  { event, attendees: inputs }: Submission,
  people: (Met | null)[],
): Promise<Subject[]> {
  const subjects: Subject[] = []
  for (const [position, input] of inputs.entries()) {
    const subject = {
      id: uuidv7(),
      personId: people[position]?.personId ?? null,
      credentialId: people[position]?.credentialId ?? null,
      birthDate: input.birthDate ?? null,
      birthYear: input.birthYear ?? (input.birthDate ? Number(input.birthDate.slice(0, 4)) : null),
      fresh: true,
    }
    await insertAttendee(tx).execute({
      ...subject,
      eventId: event.id,
      registrationId,
      name: input.name,
      sortName: fold(input.name ?? ""),
      language: input.language,
      needs: input.needs ?? [],
      guardian: input.guardian ?? null,
      position,
    })
    subjects.push(subject)
  }
  return subjects
}

const insertAttendee = (tx: Tx) =>
  prepared(tx, "insert attendee", (h) =>
    h.insert(attendees).values({
      id: sql.placeholder("id"),
      eventId: sql.placeholder("eventId"),
      registrationId: sql.placeholder("registrationId"),
      personId: sql.placeholder("personId"),
      name: sql.placeholder("name"),
      sortName: sql.placeholder("sortName"),
      birthYear: sql.placeholder("birthYear"),
      birthDate: sql.placeholder("birthDate"),
      language: sql.placeholder("language"),
      needs: sql.placeholder("needs"),
      guardian: sql.placeholder("guardian"),
      credentialId: sql.placeholder("credentialId"),
      position: sql.placeholder("position"),
    }),
  )

export async function insertConsents(
  tx: Tx,
  registrationId: string,
  { event, contact, consents: given }: Submission,
  idAt: (index: number | null) => string | null,
  now: number,
) {
  for (const consent of given)
    await prepared(tx, "insert consent", (h) =>
      h.insert(consents).values({
        id: sql.placeholder("id"),
        eventId: sql.placeholder("eventId"),
        registrationId: sql.placeholder("registrationId"),
        attendeeId: sql.placeholder("attendeeId"),
        purpose: sql.placeholder("purpose"),
        version: sql.placeholder("version"),
        locale: sql.placeholder("locale"),
        givenAt: sql.placeholder("now"),
      }),
    ).execute({
      id: uuidv7(),
      eventId: event.id,
      registrationId,
      attendeeId: idAt(consent.attendee ?? null),
      purpose: consent.purpose,
      version: consent.version,
      locale: contact.locale,
      now,
    })
}
