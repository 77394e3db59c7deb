import { and, eq, ne, or, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { dateIn } from "#app/i18n/time.ts"
import { attendees, bookings, events, slots } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import { ageMisfit } from "./ages.server.ts"
import { count, whyNot } from "./count.server.ts"
import { holdFor } from "./hold.server.ts"
import { type Refusal, refuse } from "./outcome.ts"
import { overlaps, type PlaceSource, type Span } from "./rules.ts"
import { type Terms, termsOfAll, type Want, type WholeWant, wholeSeries } from "./terms.server.ts"

/** Whoever the place is for; `fresh`: made in this transaction, so nothing else can be booked for it. */
export type Subject = {
  id: string
  personId: string | null
  birthDate: string | null
  birthYear: number | null
  /** The licence that was stated for this sign-up. */
  credentialId: string | null
  fresh?: boolean
}

export type Taken = {
  bookingId: string
  slotId: string
  attendeeId: string | null
}

export type Taking = {
  eventId: string
  registrationId: string
  wants: Want[]
  /** The terms of their slots (`termsOfAll`), when this transaction has read them already. */
  terms?: Map<string, Terms>
  subjects: Subject[]
  from: PlaceSource
  /** The pages by which it is asked for; without them whatever the offering's are. */
  flow?: Terms["flow"]
  /** A move: the booking that the new one takes over from, already released. */
  replacesId?: string
}

/**
 * Takes every place wished for, or none: the caller returns the refusal from its transaction, which undoes all.
 * The caller has locked the people and the registration.
 * Refusals: full, closed, notOpen, gone (no such slot in this event, or not by these pages), tooYoung, tooOld, alone (a child without an adult), overlap, twice, licence.
 */
export async function take(
  tx: Tx,
  taking: Taking,
  now: number,
): Promise<{ ok: true; taken: Taken[] } | Refusal> {
  const taken: Taken[] = []
  const spans = new Map<string, Span[]>()
  const slotIds = taking.wants.map(({ slotId }) => slotId)
  let known = taking.terms ?? (await termsOfAll(tx, slotIds))
  for (;;) {
    const wants = wholeSeries(taking.wants, known, taking.from, now)
    if ("ok" in wants) return wants
    const more = wants.filter((want) => !taken.some((one) => isOf(one, want)))
    const refusal = await takeSome(tx, { taking, known, spans, taken }, more, now)
    if (refusal) return refusal
    if (more.length === 0 || ![...known.values()].some(({ take }) => take === "all")) break
    // Whoever adds a date to a series locks the others: it is here by now, or gives us a place in it.
    known = await termsOfAll(tx, slotIds)
  }
  return { ok: true, taken }
}

const isOf = (one: Want, other: Want) =>
  one.slotId === other.slotId && one.attendeeId === other.attendeeId

type Underway = {
  taking: Taking
  known: Map<string, Terms>
  spans: Map<string, Span[]>
  taken: Taken[]
}

async function takeSome(
  tx: Tx,
  { taking, known, spans, taken }: Underway,
  all: WholeWant[],
  now: number,
): Promise<Refusal | undefined> {
  for (const [slotId, wants] of bySlot(all)) {
    const first = wants[0]?.attendeeId ?? null
    const terms = known.get(slotId)
    const { flow = terms?.flow } = taking
    if (!terms || terms.eventId !== taking.eventId || terms.flow !== flow)
      return refuse("gone", slotId, first)
    const open = terms.eventState === "published"
    if (!open || !(await count(tx, slotId, wants.length, taking.from, now)))
      return refuse(whyNot(terms, taking.from, now), slotId, first)
    for (const want of wants) {
      const outcome = await bookOne(tx, { taking, terms, want, spans }, now)
      if ("ok" in outcome) return outcome
      taken.push(outcome)
    }
  }
}

/** Slots in the order in which every transaction locks them. */
function bySlot(wants: WholeWant[]): [string, WholeWant[]][] {
  const groups = new Map<string, WholeWant[]>()
  for (const want of wants) groups.set(want.slotId, [...(groups.get(want.slotId) ?? []), want])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

type Single = { taking: Taking; terms: Terms; want: WholeWant; spans: Map<string, Span[]> }

async function bookOne(tx: Tx, single: Single, now: number): Promise<Taken | Refusal> {
  const { taking, terms, want } = single
  const subject = taking.subjects.find((one) => one.id === want.attendeeId)
  if (want.attendeeId !== null && !subject) return refuse("gone", terms.slotId, want.attendeeId)
  if ((want.attendeeId === null) !== (terms.counts === "registration"))
    return refuse("gone", terms.slotId, want.attendeeId)
  const refusal = subject && (await check(tx, subject, single))
  if (refusal) return refusal
  const hold = await holdFor(tx, { ...terms, firstAt: want.firstAt }, subject, now)
  if (hold === "licence") return refuse("licence", terms.slotId, want.attendeeId)
  const id = uuidv7()
  const rows = await insertBooking(tx).execute({
    id,
    eventId: taking.eventId,
    registrationId: taking.registrationId,
    attendeeId: want.attendeeId,
    slotId: terms.slotId,
    state: hold ? "held" : "booked",
    heldFor: hold?.for ?? null,
    heldUntil: hold?.until ?? null,
    replacesId: taking.replacesId ?? null,
    now,
  })
  if (rows.length === 0) return refuse("twice", terms.slotId, want.attendeeId)
  return { bookingId: id, slotId: terms.slotId, attendeeId: want.attendeeId }
}

async function check(tx: Tx, subject: Subject, { taking, terms, want, spans }: Single) {
  const days = [dateIn(terms.zone, want.firstAt)]
  const misfit = await ageMisfit(tx, taking.registrationId, { demands: terms, born: subject, days })
  if (misfit) return refuse(misfit, terms.slotId, subject.id)
  let busy = spans.get(subject.id)
  if (!busy) {
    const live = subject.fresh && !subject.personId ? [] : await liveSpans(tx, subject)
    if (live.some((span) => span.slotId === terms.slotId))
      return refuse("twice", terms.slotId, subject.id)
    busy = live
    spans.set(subject.id, busy)
  }
  if (busy.some((span) => overlaps(span, terms))) return refuse("overlap", terms.slotId, subject.id)
  busy.push(terms)
}

/** When the attendee, or the person across all registrations, is taken already. */
export async function liveSpans(db: Db, subject: Pick<Subject, "id" | "personId">) {
  return prepared(db, "live spans", (h) =>
    h
      .select({ slotId: slots.id, startsAt: slots.startsAt, endsAt: slots.endsAt })
      .from(attendees)
      .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      // What is cancelled keeps nobody from serving elsewhere.
      .innerJoin(events, and(eq(events.id, slots.eventId), ne(events.state, "cancelled")))
      .where(
        and(
          or(
            eq(attendees.id, sql.placeholder("id")),
            eq(attendees.personId, sql.placeholder("personId")),
          ),
          ne(bookings.state, "released"),
        ),
      ),
  ).execute({ id: subject.id, personId: subject.personId ?? "" })
}

const insertBooking = (tx: Tx) =>
  prepared(tx, "insert booking", (h) =>
    h
      .insert(bookings)
      .values({
        id: sql.placeholder("id"),
        eventId: sql.placeholder("eventId"),
        registrationId: sql.placeholder("registrationId"),
        attendeeId: sql.placeholder("attendeeId"),
        slotId: sql.placeholder("slotId"),
        places: 1,
        state: sql.placeholder("state"),
        heldFor: sql.placeholder("heldFor"),
        heldUntil: sql.placeholder("heldUntil"),
        replacesId: sql.placeholder("replacesId"),
        createdAt: sql.placeholder("now"),
        changedAt: sql.placeholder("now"),
      })
      .onConflictDoNothing()
      .returning({ id: bookings.id }),
  )
