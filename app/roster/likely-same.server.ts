import { and, asc, eq, exists, gt, inArray, ne } from "drizzle-orm"
import { overlaps } from "#app/places/rules.ts"
import { chunks, inTurn } from "#db/chunks.ts"
import {
  attendees,
  bookings,
  offerings,
  people,
  registrations,
  sites,
  slots,
} from "#db/schema/index.ts"
import type { Db } from "#dialect"

type Row = Awaited<ReturnType<typeof placesOf>>[number]

/** One of two who may be the same person, with the places that they could not both be in. */
export type Side = Pick<Row, "person" | "registration"> & { places: Row["place"][] }
export type Pair = { one: Side; other: Side }

/** More than coordinators decide on at once, and of one name more than there are: a flood of namesakes makes pairs by the ten thousand. */
const MOST_PAIRS = 100
const MOST_NAMESAKES = 100

/**
 * Volunteers of an event who may be one person, by name and telephone or address, and who have two places at one
 * time: each pair once, by name, a hundred at most; others follow once these are decided. Only who answered from their own mail is known to us, so the same hands may have
 * signed up twice.
 */
export async function likelySame(db: Db, eventId: string): Promise<Pair[]> {
  const rows = await placesOfNamesakes(db, eventId)
  const pairs: Pair[] = []
  for (const namesakes of Map.groupBy(rows, ({ person }) => person.sortName).values()) {
    const each = [...Map.groupBy(namesakes, ({ person }) => person.id).values()].slice(
      0,
      MOST_NAMESAKES,
    )
    for (const [index, ones] of each.entries())
      for (const others of each.slice(index + 1)) {
        if (!reachAlike(ones[0]!.person, others[0]!.person)) continue
        const [one, other] = [sideOf(ones, others), sideOf(others, ones)]
        if (one && other) pairs.push({ one, other })
        if (pairs.length === MOST_PAIRS) return pairs
      }
  }
  return pairs
}

/** Digits without a country's code: `+1 (860) 555-0101` is `860-555-0101`. */
const digitsOf = (phone: string | null) => phone?.replace(/\D/g, "").slice(-10) ?? ""

function reachAlike(one: Row["person"], other: Row["person"]): boolean {
  const digits = digitsOf(one.phone)
  return (
    (one.email !== null && one.email === other.email) ||
    (digits.length >= 7 && digits === digitsOf(other.phone))
  )
}

function sideOf(mine: Row[], theirs: Row[]): Side | undefined {
  const clashing = mine.filter(({ place }) => theirs.some((their) => overlaps(place, their.place)))
  const [first] = clashing
  return (
    first && {
      person: first.person,
      registration: first.registration,
      places: clashing.map(({ place }) => place),
    }
  )
}

/** In steps, because a popular event has thousands of volunteers. */
async function placesOfNamesakes(db: Db, eventId: string) {
  const names = new Map<string, string[]>()
  const read = (last: Named | undefined, limit: number) =>
    volunteersOf(db, eventId, last?.id ?? "", limit)
  for await (const found of chunks<Named>(read, { most: PEOPLE }))
    for (const { id, sortName } of found) names.set(sortName, [...(names.get(sortName) ?? []), id])
  const namesakes = [...names].filter(([, ids]) => ids.length > 1).sort(byName)
  const ids = namesakes.flatMap(([, some]) => some)
  const rows = []
  for (let at = 0; at < ids.length; at += PEOPLE)
    rows.push(...(await inTurn(() => placesOf(db, eventId, ids.slice(at, at + PEOPLE)))))
  return rows
}

/** Read at once. */
const PEOPLE = 200
type Named = { id: string; sortName: string }
const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)

const volunteersOf = (db: Db, eventId: string, after: string, limit: number): Promise<Named[]> =>
  db
    .select({ id: people.id, sortName: people.sortName })
    .from(people)
    .where(and(gt(people.id, after), exists(attends(db, eventId))))
    .orderBy(asc(people.id))
    .limit(limit)
    .then((rows) => rows)

const attends = (db: Db, eventId: string) =>
  db
    .select({ id: attendees.id })
    .from(attendees)
    .where(and(eq(attendees.personId, people.id), eq(attendees.eventId, eventId)))

const placesOf = (db: Db, eventId: string, personIds: string[]) =>
  db
    .select({
      person: {
        id: people.id,
        name: people.name,
        sortName: people.sortName,
        email: people.email,
        phone: people.phone,
        confirmedAt: people.confirmedAt,
      },
      registration: { id: registrations.id, code: registrations.code },
      place: {
        bookingId: bookings.id,
        registrationId: bookings.registrationId,
        startsAt: slots.startsAt,
        endsAt: slots.endsAt,
        offering: offerings.texts,
        site: sites.texts,
      },
    })
    .from(people)
    .innerJoin(attendees, eq(attendees.personId, people.id))
    .innerJoin(registrations, eq(registrations.id, attendees.registrationId))
    .innerJoin(bookings, eq(bookings.attendeeId, attendees.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .leftJoin(sites, eq(sites.id, slots.siteId))
    .where(
      and(
        eq(attendees.eventId, eventId),
        inArray(people.id, personIds),
        ne(bookings.state, "released"),
      ),
    )
    .orderBy(asc(people.sortName), asc(people.id), asc(slots.startsAt), asc(bookings.id))
