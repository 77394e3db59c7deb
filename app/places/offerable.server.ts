import { and, asc, eq, getTableColumns, sql } from "drizzle-orm"
import { events, offerings, slots } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { isGiving, isOpen } from "./open.server.ts"
import { isSignUpOver, offerable } from "./rules.ts"
import type { Open } from "./seating.ts"
import { bySeries, datesToTake } from "./series.ts"
import type { Terms } from "./terms.server.ts"

type Slot = typeof slots.$inferSelect

/** What of an offering a wait could be seated in now, by time; a series is one for each site where all its dates have a place. */
export async function offerableSlots(handle: Db, offeringId: string, now: number): Promise<Open[]> {
  const [offering] = await handle
    .select({ take: offerings.take, rules: offerings.rules })
    .from(offerings)
    .innerJoin(events, eq(events.id, offerings.eventId))
    .where(and(eq(offerings.id, offeringId), isGiving()))
  if (!offering) return []
  if (offering.take === "all") return wholeSeries(handle, { ...offering, offeringId }, now)
  const rows = await handle
    .select(getTableColumns(slots))
    .from(slots)
    .where(
      and(
        eq(slots.offeringId, offeringId),
        isOpen(now),
        sql`${slots.taken} + ${slots.heldWalkin} < ${slots.capacity}`,
      ),
    )
    .orderBy(asc(slots.startsAt), asc(slots.id))
  return rows.map(toOpen)
}

/** The same of slots that are locked; of a series only where every date is. */
export async function stillOfferable(tx: Tx, terms: Terms, locked: Slot[], now: number) {
  if (terms.take === "one")
    return locked.filter((slot) => slot.closedAt === null && !isSignUpOver(slot, now)).map(toOpen)
  const known = new Set(locked.map(({ id }) => id))
  const series = await wholeSeries(tx, terms, now)
  return series.filter(({ dates }) => dates?.every(({ id }) => known.has(id)))
}

const toOpen = (slot: Slot): Open => ({ ...slot, offerable: offerable(slot) })

async function wholeSeries(
  handle: Db,
  { offeringId, rules }: Pick<Terms, "offeringId" | "rules">,
  now: number,
): Promise<Open[]> {
  const all = await handle.select().from(slots).where(eq(slots.offeringId, offeringId))
  const joining = { late: rules.joinLate === true, from: "public" as const }
  return bySeries(all).flatMap((series) => {
    const dates = datesToTake(series, joining, now)
    const [first] = dates
    const open = dates.every((date) => date.opensAt <= now && !isSignUpOver(date, now))
    const least = Math.min(...dates.map(offerable))
    return first && open && least > 0 ? [{ ...toOpen(first), offerable: least, dates }] : []
  })
}
