import { setImmediate as breathe } from "node:timers/promises"
import { and, eq, isNull, ne } from "drizzle-orm"
import { bookings, offerings, slots } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { lockSlots } from "./lock.server.ts"
import type { Booking } from "./release.server.ts"
import { isIn } from "./series.ts"

/** The dates of an offering at one site, of which one sign-up takes all. */
export type Series = { offeringId: string; siteId: string | null }

/** Somebody who is in a series: an attendee, or a registration as a whole. */
export type Member = {
  registrationId: string
  attendeeId: string | null
  /** Of their last date: a further one stands as it does, booked, held or offered. */
  like: Booking
  /** The booking of their first date, by which an offer of all is named. */
  firstId: string
  /** Dates that they have, by id. */
  has: Set<string>
}

/** Which of these are series and not times to choose from; each once. */
export async function seriesAmong(db: Db, some: Series[]): Promise<Series[]> {
  const all = new Map<string, Series>()
  for (const { offeringId, siteId } of some) {
    const key = `${offeringId} ${siteId ?? ""}`
    if (all.has(key)) continue
    const [offering] = await db
      .select({ take: offerings.take })
      .from(offerings)
      .where(eq(offerings.id, offeringId))
    if (offering?.take === "all") all.set(key, { offeringId, siteId })
  }
  return [...all.values()]
}

/** Nobody comes into these series or leaves them until the transaction has ended. Returns the dates that they have. */
export async function lockSeries(tx: Tx, all: Series[]) {
  const ids: string[] = []
  for (const series of all) ids.push(...(await datesOf(tx, series)).map(({ id }) => id))
  return lockSlots(tx, ids)
}

/**
 * Who is in a series, in the order of joining. `opening`: dates of it that are closed still and about to be open; they
 * keep nobody out who has none of them.
 */
export async function membersOf(
  db: Db,
  series: Series,
  opening: string[],
  now: number,
): Promise<Member[]> {
  const dates = await datesOf(db, series)
  const startOf = new Map(dates.map(({ id, startsAt }) => [id, startsAt]))
  const rows: Booking[] = []
  for (const { id } of dates) {
    rows.push(...(await db.select().from(bookings).where(eq(bookings.slotId, id))))
    // Thousands may be in it, and others are let in between.
    await breathe()
  }
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  const byParty = Map.groupBy(
    rows,
    ({ registrationId, attendeeId }) => attendeeId ?? registrationId,
  )
  return [...byParty.values()].flatMap((theirs): Member[] => {
    if (!isIn(theirs, { dates, opening }, now)) return []
    const live = theirs
      .filter(({ state }) => state !== "released")
      .toSorted((a, b) => startOf.get(a.slotId)! - startOf.get(b.slotId)!)
    const like = live.at(-1)!
    const { registrationId, attendeeId } = like
    const has = new Set(live.map(({ slotId }) => slotId))
    return [{ registrationId, attendeeId, like, firstId: live[0]!.id, has }]
  })
}

const datesOf = (db: Db, series: Series) => db.select().from(slots).where(ofSeries(series))

const ofSeries = ({ offeringId, siteId }: Series) =>
  and(
    eq(slots.offeringId, offeringId),
    siteId === null ? isNull(slots.siteId) : eq(slots.siteId, siteId),
  )

/** Whose places these dates are, by registration. */
export async function registrationsIn(db: Db, slotIds: string[]): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const slotId of slotIds) {
    const rows = await db
      .selectDistinct({ id: bookings.registrationId })
      .from(bookings)
      .where(and(eq(bookings.slotId, slotId), ne(bookings.state, "released")))
    for (const { id } of rows) ids.add(id)
  }
  return ids
}
