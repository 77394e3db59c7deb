import { eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { attendees, consents, type Details, type Need, registrations } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { enqueue } from "../mail/enqueue.server.ts"
import type { Refusal } from "../places/outcome.ts"
import { type Subject, take } from "../places/take.server.ts"
import { joinWait } from "../places/wait.server.ts"
import { newCode } from "./codes.ts"
import { fold } from "./fold.ts"
import { meetPerson, type PersonInput } from "./people.server.ts"
import { titleOf } from "./title.ts"

export type AttendeeInput = {
  /** Null while unnamed. */
  name: string | null
  birthYear?: number | null
  /** ISO date. */
  birthDate?: string | null
  /** The language that this person speaks, such as `es`. */
  language: string
  needs?: Need[]
  /** The adult who consented for a minor. */
  guardian?: string | null
  /** Somebody kept across events: volunteers. */
  person?: PersonInput
}

export type Submission = {
  /** The idempotency key. */
  draftId: string
  event: { id: string }
  kind: (typeof registrations.$inferSelect)["kind"]
  contact: {
    name: string
    email: string | null
    phone: string | null
    locale: string
    helpedBy?: string | null
  }
  details: Details
  attendees: AttendeeInput[]
  /** `attendee` is an index into `attendees`, or null where the offering counts registrations. */
  wants: { attendee: number | null; slotId: string }[]
  waits: {
    attendee: number | null
    offeringId: string
    slotId?: string
    from?: number
    to?: number
    together?: string
  }[]
  consents: {
    purpose: (typeof consents.$inferSelect)["purpose"]
    version: string
    attendee?: number
  }[]
}

export type Registered = { ok: true; registrationId: string; code: string; again: boolean }

/**
 * Registers a submission whole: person, registration, attendees, consents, places, waits and the confirmation's row,
 * or nothing. A draft that is registered already gives the same registration (`again`).
 * Refusals are those of `take` and `joinWait`, with the attendee's index; return them from the transaction.
 */
export async function register(
  tx: Tx,
  submission: Submission,
  now: number,
): Promise<Registered | Refusal> {
  const people = await peopleOf(tx, submission, now)
  const { id, code, again } = await insertRegistration(tx, submission, now)
  if (again) return { ok: true, registrationId: id, code, again }
  const subjects = await insertAttendees(tx, id, submission, people)
  const idAt = (index: number | null) => (index === null ? null : (subjects[index]?.id ?? ""))
  await insertConsents(tx, id, submission, idAt, now)

  const common = { eventId: submission.event.id, registrationId: id, subjects }
  const wants = submission.wants.map((want) => ({
    slotId: want.slotId,
    attendeeId: idAt(want.attendee),
  }))
  const taken = await take(tx, { ...common, wants, from: "public" }, now)
  if (!taken.ok) return indexed(taken, subjects)
  const wishes = submission.waits.map(({ attendee, ...wish }) => ({
    ...wish,
    attendeeId: idAt(attendee),
  }))
  const waiting = await joinWait(tx, { ...common, wishes })
  if (!waiting.ok) return indexed(waiting, subjects)
  await confirmByMail(tx, id, submission, now)
  return { ok: true, registrationId: id, code, again: false }
}

async function peopleOf(tx: Tx, { attendees, contact }: Submission, now: number) {
  const ids: (string | null)[] = []
  for (const { person, name, birthDate } of attendees)
    ids.push(
      person && name
        ? await meetPerson(tx, { ...person, name, birthDate, locale: contact.locale }, now)
        : null,
    )
  return ids
}

async function insertRegistration(tx: Tx, submission: Submission, now: number) {
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
        createdAt: sql.placeholder("now"),
      })
      .onConflictDoNothing()
      .returning({ code: registrations.code }),
  )

async function insertAttendees(
  tx: Tx,
  registrationId: string,
  { event, attendees: inputs }: Submission,
  people: (string | null)[],
): Promise<Subject[]> {
  const subjects: Subject[] = []
  for (const [position, input] of inputs.entries()) {
    const subject = {
      id: uuidv7(),
      personId: people[position] ?? null,
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
      position: sql.placeholder("position"),
    }),
  )

async function insertConsents(
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

async function confirmByMail(tx: Tx, id: string, { contact, event }: Submission, now: number) {
  if (!contact.email) return
  await enqueue(
    tx,
    {
      message: "confirmation",
      params: { registrationId: id },
      eventId: event.id,
      registrationId: id,
      locale: contact.locale,
      recipient: contact.email,
      dedupeKey: `confirmation:${id}`,
    },
    now,
  )
}

const indexed = (refusal: Refusal, subjects: Subject[]): Refusal => {
  const attendee = subjects.findIndex((subject) => subject.id === refusal.attendeeId)
  return attendee < 0 ? refusal : { ...refusal, attendee }
}
