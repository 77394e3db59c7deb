import { eq } from "drizzle-orm"
import { dateIn } from "#app/i18n/time.ts"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { amongSignUps } from "#app/places/lock.server.ts"
import type { Refusal } from "#app/places/outcome.ts"
import { type Subject, take } from "#app/places/take.server.ts"
import { type Terms, termsOfAll } from "#app/places/terms.server.ts"
import { joinWait } from "#app/places/wait.server.ts"
import { events } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lacks } from "./duties.ts"
import { insertAttendees, insertConsents, insertRegistration } from "./insert.server.ts"
import { keepPace, type TooMany } from "./pace.server.ts"
import { lockKnown, type Met, meetPerson } from "./people.server.ts"
import { insertAnswers } from "./questions/insert.server.ts"
import { remindersOf } from "./reminders.ts"
import type { Submission } from "./submission.ts"

/** Of the whole: no adult answers for children, nobody can be called, too many of one network. Of one place: as `take` says. */
export type Refused = Refusal | TooMany | { ok: false; reason: "adult" | "phone" }

export type Registered = { ok: true; registrationId: string; code: string; again: boolean }

/**
 * Registers a submission whole: person, registration, attendees, consents, answers, places, waits and the confirmation's row,
 * or nothing. A draft that is registered already gives the same registration (`again`).
 * Refusals: adult, phone (what `lacks`), and those of `take` and `joinWait`, with the attendee's index; return them from the
 * transaction.
 */
export async function register(
  tx: Tx,
  submission: Submission,
  now: number,
): Promise<Registered | Refused> {
  await amongSignUps(tx, submission.event.id)
  const lack = await lackOf(tx, submission, now)
  if (lack) return { ok: false, reason: lack }
  const known = await lockAllKnown(tx, submission)
  const proven = known.some((id) => id !== undefined)
  const slotIds = submission.wants.map(({ slotId }) => slotId)
  const terms = await termsOfAll(tx, slotIds)
  const made = { proven, remindAt: firstLook(terms, now) }
  const { id, code, again } = await insertRegistration(tx, submission, made, now)
  if (again) return { ok: true, registrationId: id, code, again }
  const people = await peopleOf(tx, submission, known, now)
  const subjects = await insertAttendees(tx, id, submission, people)
  const idAt = (index: number | null) => (index === null ? null : (subjects[index]?.id ?? ""))
  await insertConsents(tx, id, submission, idAt, now)
  await insertAnswers(tx, id, submission, idAt)

  const { flow } = submission
  const common = { eventId: submission.event.id, registrationId: id, subjects, flow }
  const wants = submission.wants.map((want) => ({
    slotId: want.slotId,
    attendeeId: idAt(want.attendee),
  }))
  const taken = await take(tx, { ...common, wants, terms, from: "public" }, now)
  if (!taken.ok) return indexed(taken, subjects)
  const wishes = submission.waits.map(({ attendee, ...wish }) => ({
    ...wish,
    attendeeId: idAt(attendee),
  }))
  const waiting = await joinWait(tx, { ...common, wishes })
  if (!waiting.ok) return indexed(waiting, subjects)
  const places = taken.taken.length + wishes.length
  const paced = await keepPace(tx, { ...submission, registrationId: id, places }, now)
  if (!paced.ok) return paced
  await confirmByMail(tx, id, submission, now)
  return { ok: true, registrationId: id, code, again: false }
}

/** Whoever is of age today is so on the day: the event is only read for children and rides. */
async function lackOf(tx: Tx, submission: Submission, now: number) {
  if (!lacks(submission, dateIn("UTC", now))) return undefined
  const [event] = await tx
    .select({ endsOn: events.endsOn })
    .from(events)
    .where(eq(events.id, submission.event.id))
  return event && lacks(submission, event.endsOn)
}

async function lockAllKnown(tx: Tx, { attendees }: Submission) {
  const known: (string | undefined)[] = []
  for (const { person, name } of attendees)
    known.push(person && name ? await lockKnown(tx, { ...person, name }) : undefined)
  return known
}

async function peopleOf(
  tx: Tx,
  { attendees, contact: { locale } }: Submission,
  known: (string | undefined)[],
  now: number,
) {
  const met: (Met | null)[] = []
  for (const [index, { person, name, birthDate }] of attendees.entries())
    met.push(
      person && name
        ? await meetPerson(tx, { ...person, name, birthDate, locale }, known[index], now)
        : null,
    )
  return met
}

/** When to look first whether to remind: known already, so that a rush is not looked through once more afterwards. */
function firstLook(terms: Map<string, Terms>, now: number): number | null {
  const all = [...terms.values()]
  const starts = all.map(({ startsAt }) => startsAt)
  return remindersOf({ zone: all[0]?.zone ?? "", createdAt: now, starts }, now).next
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
