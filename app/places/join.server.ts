import { and, eq, gt, inArray, lt, ne, or } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { dateIn } from "#app/i18n/time.ts"
import { insertAll } from "#db/bulk.ts"
import { attendees, bookings, credentials, events, slots } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { countIn } from "./count.server.ts"
import type { Member } from "./members.server.ts"
import { licenceCovers, overlaps, type Span } from "./rules.ts"

/** A date of a series as it will be: made, opened again, or moved to a time that is ahead. */
export type Coming = Span & {
  id: string
  offeringId: string
  siteId: string | null
  capacity: number
  heldWalkin: number
  taken?: number
  closedAt?: number | null
}
/** Who comes to have a date that they had not. */
export type Joining = { date: Coming; members: Member[] }

export type NotJoined =
  /** A date has fewer places than people are in the series: `needed` is how many it must have. */
  | { ok: false; reason: "crowded"; needed: number }
  /** Some cannot come on it: they are taken elsewhere, or their licence has run out by then. */
  | { ok: false; reason: "elsewhere"; registrationIds: string[] }

/**
 * Which dates everybody in a series comes to have, when these are added to it; nobody is asked for age again, because
 * that is of the first day. The caller has locked people, registrations and the series. `licence`: the profession that
 * the offering asks for. Writes nothing.
 */
export async function whoJoins(
  db: Db,
  members: Member[],
  coming: Coming[],
  { zone, licence }: { zone: string; licence?: string },
  now: number,
): Promise<{ ok: true; joining: Joining[] } | NotJoined> {
  const joining = coming
    .filter(({ startsAt, closedAt }) => startsAt > now && (closedAt ?? null) === null)
    .map((date) => ({ date, members: members.filter(({ has }) => !has.has(date.id)) }))
    .filter((one) => one.members.length > 0)
  const needs = joining.map(({ date, members }) => ({
    date,
    needed: (date.taken ?? 0) + date.heldWalkin + members.length,
  }))
  const short = needs.filter(({ date, needed }) => needed > date.capacity)
  if (short.length > 0)
    return {
      ok: false,
      reason: "crowded",
      needed: Math.max(...short.map(({ needed }) => needed)),
    }
  const away = new Set([
    ...(await takenElsewhere(db, joining)),
    ...(licence ? await withoutLicence(db, joining, licence, zone) : []),
  ])
  if (away.size > 0) return { ok: false, reason: "elsewhere", registrationIds: [...away] }
  return { ok: true, joining }
}

/** Gives them the dates, in the state in which they have the others. The dates are there and open by now. */
export async function join(tx: Tx, joining: Joining[], now: number): Promise<void> {
  for (const { date, members } of joining.toSorted((a, b) => (a.date.id < b.date.id ? -1 : 1))) {
    if (!(await countIn(tx, date.id, members.length)))
      throw new Error(`date ${date.id} has no places for who is in its series`)
    const rows = members.map(({ like }): typeof bookings.$inferInsert => ({
      ...{ id: uuidv7(), eventId: like.eventId, registrationId: like.registrationId },
      ...{ attendeeId: like.attendeeId, slotId: date.id, places: 1, state: like.state },
      ...{ heldFor: like.heldFor, heldUntil: like.heldUntil, waitId: like.waitId },
      ...{ createdAt: now, changedAt: now },
    }))
    await insertAll(tx, bookings, rows)
  }
}

/** People or attendees of a statement. */
const SOME = 500

/** Registrations with somebody who is in two places at once then. */
async function takenElsewhere(db: Db, joining: Joining[]): Promise<string[]> {
  const busy = await busyOf(db, joining)
  const away: string[] = []
  for (const [index, { date, members }] of joining.entries()) {
    const twice = joining.slice(0, index).some((one) => overlaps(one.date, date))
    for (const { attendeeId, registrationId } of members) {
      const spans = (attendeeId && busy.get(attendeeId)) || []
      if (twice || spans.some((span) => overlaps(span, date))) away.push(registrationId)
    }
  }
  return away
}

/** When attendees are taken while these dates are, they or the person that they are, by attendee. */
async function busyOf(db: Db, joining: Joining[]): Promise<Map<string, Span[]>> {
  const busy = new Map<string, Span[]>()
  const dates = joining.map(({ date }) => date)
  const from = Math.min(...dates.map(({ startsAt }) => startsAt))
  const to = Math.max(...dates.map(({ endsAt }) => endsAt))
  for (const some of inSome(attendeesOf(joining))) {
    const who = await db
      .select({ id: attendees.id, personId: attendees.personId })
      .from(attendees)
      .where(inArray(attendees.id, some))
    const people = who.flatMap(({ personId }) => personId ?? [])
    const rows = await db
      .select({
        attendeeId: attendees.id,
        personId: attendees.personId,
        startsAt: slots.startsAt,
        endsAt: slots.endsAt,
      })
      .from(attendees)
      .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .innerJoin(events, and(eq(events.id, slots.eventId), ne(events.state, "cancelled")))
      .where(
        and(
          or(inArray(attendees.id, some), inArray(attendees.personId, people)),
          ne(bookings.state, "released"),
          lt(slots.startsAt, to),
          gt(slots.endsAt, from),
        ),
      )
    const spans = Map.groupBy(rows, ({ attendeeId, personId }) => personId ?? attendeeId)
    for (const { id, personId } of who) busy.set(id, spans.get(personId ?? id) ?? [])
  }
  return busy
}

/** Registrations of volunteers whose licence does not reach to a date; what is only offered is looked at when it is taken. */
async function withoutLicence(db: Db, joining: Joining[], profession: string, zone: string) {
  const stated = new Map<string, { profession: string; expiresOn: string }>()
  for (const some of inSome(attendeesOf(joining))) {
    const rows = await db
      .select({ id: attendees.id, licence: credentials })
      .from(attendees)
      .innerJoin(credentials, eq(credentials.id, attendees.credentialId))
      .where(inArray(attendees.id, some))
    for (const { id, licence } of rows) stated.set(id, licence)
  }
  return joining.flatMap(({ date, members }) =>
    members
      .filter(({ like, attendeeId }) => {
        const licence = stated.get(attendeeId ?? "")
        const covers = licence && licenceCovers(licence, profession, dateIn(zone, date.startsAt))
        return like.heldFor !== "offer" && !covers
      })
      .map(({ registrationId }) => registrationId),
  )
}

const attendeesOf = (joining: Joining[]) => [
  ...new Set(joining.flatMap(({ members }) => members.flatMap((one) => one.attendeeId ?? []))),
]

function* inSome(ids: string[]): Generator<string[]> {
  for (let from = 0; from < ids.length; from += SOME) yield ids.slice(from, from + SOME)
}
