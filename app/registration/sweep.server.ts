import { and, asc, eq, gt, isNull, lte, ne, notExists, sql } from "drizzle-orm"
import { db } from "#db/index.ts"
import { bookings, slots, waits } from "#db/schema/index.ts"
import { fill } from "../places/fill.server.ts"
import { expire } from "../places/offer.server.ts"
import { about, change } from "./change.server.ts"

/** Of each kind in one sweep; the rest waits for the next. */
const MOST = 200

/**
 * Lets held places go whose time has run out, and offers places to those who wait.
 * Repeats whatever a crash left undone; safe beside every other writer and beside itself.
 */
export async function sweep(now: number): Promise<{ expired: number; offered: number }> {
  let expired = 0
  for (const which of await runOut(now)) if (await letGo(which, now)) expired++
  let offered = 0
  for (const offeringId of await offeringsDue(now)) offered += await fill(offeringId, now)
  return { expired, offered }
}

const runOut = (now: number) =>
  db
    .select({ bookingId: bookings.id, registrationId: bookings.registrationId })
    .from(bookings)
    .where(and(sql`${bookings.state} = 'held'`, lte(bookings.heldUntil, now)))
    .orderBy(asc(bookings.heldUntil))
    .limit(MOST)

async function letGo(which: { bookingId: string; registrationId: string }, now: number) {
  const { registrationId, bookingId } = which
  const outcome = await change(
    registrationId,
    { actor: "system", action: "booking.expire" },
    async (tx, registration) => about(bookingId, await expire(tx, registration, bookingId, now)),
    now,
  )
  return outcome.ok
}

/** Offerings with places set aside, or with a wait without an offer beside a place that could be offered. */
async function offeringsDue(now: number): Promise<string[]> {
  const aside = await db
    .selectDistinct({ id: slots.offeringId })
    .from(slots)
    .where(gt(slots.heldWaitlist, 0))
    .limit(MOST)
  const open = await db
    .selectDistinct({ id: waits.offeringId })
    .from(waits)
    .innerJoin(slots, eq(slots.offeringId, waits.offeringId))
    .where(
      and(
        isNull(waits.endedAt),
        isNull(slots.closedAt),
        lte(slots.opensAt, now),
        gt(slots.closesAt, now),
        sql`${slots.taken} + ${slots.heldWalkin} < ${slots.capacity}`,
        notExists(
          db
            .select({ id: bookings.id })
            .from(bookings)
            .where(and(eq(bookings.waitId, waits.id), ne(bookings.state, "released"))),
        ),
      ),
    )
    .limit(MOST)
  return [...new Set([...aside, ...open].map((row) => row.id))].sort()
}
