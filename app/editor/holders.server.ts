import { and, asc, countDistinct, eq, isNull, ne, type SQL } from "drizzle-orm"
import { answers, bookings, registrations, slots, waits } from "#db/schema/index.ts"
import { among, type Db } from "#dialect"

/** Registrations that something touches: how many, and the first few by code. Names are seen where a look is written down. */
export type Holders = { count: number; some: { id: string; code: string }[] }
/** Something cannot be done, because these have a place in it, wait for it or have answered it. */
export type Taken = { ok: false; reason: "taken"; holders: Holders }

const SOME = 5
const IDS = 500

/** Who has a place in one of these slots, booked or held. */
export const holdersOfSlots = (db: Db, eventId: string, slotIds: string[]) =>
  gather(db, eventId, slotIds, (ids) =>
    db
      .select({ id: bookings.registrationId })
      .from(bookings)
      .where(and(among(bookings.slotId, ids), ne(bookings.state, "released"))),
  )

/** Who has a place in one of these offerings, booked or held, or waits for one. */
export const holdersOfOfferings = (db: Db, eventId: string, offeringIds: string[]) =>
  gather(db, eventId, offeringIds, async (ids) => {
    const placed = await db
      .select({ id: bookings.registrationId })
      .from(bookings)
      .innerJoin(slots, eq(slots.id, bookings.slotId))
      .where(and(among(slots.offeringId, ids), ne(bookings.state, "released")))
    const waiting = await db
      .select({ id: waits.registrationId })
      .from(waits)
      .where(and(among(waits.offeringId, ids), isNull(waits.endedAt)))
    return [...placed, ...waiting]
  })

/** These registrations. */
export const holdersById = (db: Db, eventId: string, ids: string[]) =>
  gather(db, eventId, ids, async (some) => some.map((id) => ({ id })))

/** Whoever is registered for an event and has not given it up. */
export const holdersOfEvent = (db: Db, eventId: string): Promise<Holders> =>
  read(db, and(eq(registrations.eventId, eventId), isNull(registrations.cancelledAt)))

/** Whoever is registered for an event, or was and gave it up: all of them were told until when their answers are kept. */
export const toldByEvent = (db: Db, eventId: string): Promise<Holders> =>
  read(db, eq(registrations.eventId, eventId))

/** What keeps rows from being deleted: bookings, also released ones, wishes and answers that point to them. */
export async function holdersOfRows(
  db: Db,
  eventId: string,
  rows: { slots: string[]; offerings: string[]; sites: string[]; questions: string[] },
): Promise<Holders> {
  const pointing: [ids: string[], find: Find][] = [
    [rows.slots, (ids) => selectBookings(db, among(bookings.slotId, ids))],
    [rows.slots, (ids) => selectWaits(db, among(waits.slotId, ids))],
    [rows.offerings, (ids) => selectWaits(db, among(waits.offeringId, ids))],
    [rows.sites, (ids) => selectWaits(db, among(waits.siteId, ids))],
    [rows.questions, (ids) => selectAnswers(db, among(answers.questionId, ids))],
  ]
  // One after the other: a transaction has one connection.
  for (const [ids, find] of pointing) {
    const holders = await gather(db, eventId, ids, find)
    if (holders.count > 0) return holders
  }
  return { count: 0, some: [] }
}

type Find = (ids: string[]) => PromiseLike<{ id: string }[]>
const selectBookings = (db: Db, which: SQL) =>
  db.select({ id: bookings.registrationId }).from(bookings).where(which)
const selectWaits = (db: Db, which: SQL) =>
  db.select({ id: waits.registrationId }).from(waits).where(which)
const selectAnswers = (db: Db, which: SQL) =>
  db.select({ id: answers.registrationId }).from(answers).where(which)

async function gather(db: Db, eventId: string, ids: string[], find: Find): Promise<Holders> {
  const found = new Set<string>()
  for (let from = 0; from < ids.length; from += IDS)
    for (const { id } of await find(ids.slice(from, from + IDS))) found.add(id)
  const first = [...found].sort().slice(0, SOME)
  if (first.length === 0) return { count: 0, some: [] }
  const { some } = await read(
    db,
    and(eq(registrations.eventId, eventId), among(registrations.id, first)),
  )
  return { count: found.size, some }
}

async function read(db: Db, which: SQL | undefined): Promise<Holders> {
  const [row] = await db
    .select({ count: countDistinct(registrations.id) })
    .from(registrations)
    .where(which)
  const some = await db
    .select({ id: registrations.id, code: registrations.code })
    .from(registrations)
    .where(which)
    .orderBy(asc(registrations.code))
    .limit(SOME)
  return { count: row?.count ?? 0, some }
}
