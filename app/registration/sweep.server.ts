import {
  and,
  asc,
  eq,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm"
import { fill } from "#app/places/fill.server.ts"
import { expire } from "#app/places/offer.server.ts"
import { isGiving, isOpen } from "#app/places/open.server.ts"
import { chunks, type StepOptions } from "#db/chunks.ts"
import { db } from "#db/index.ts"
import { bookings, events, slots, waits } from "#db/schema/index.ts"
import { change, onBooking } from "./change.server.ts"

/**
 * Lets held places go whose time has run out, and offers places to those who wait.
 * Repeats whatever a crash left undone; safe beside every other writer and beside itself.
 */
export async function sweep(
  now: number,
  stop?: AbortSignal,
): Promise<{ expired: number; offered: number }> {
  const pace = { most: 50, stop }
  let expired = 0
  for await (const held of chunks<Held>((last, limit) => runOut(now, last, limit), pace))
    for (const which of held) if (await letGo(which, now)) expired++
  let offered = 0
  for await (const offeringId of offeringsDue(now, pace)) offered += await fill(offeringId, now)
  return { expired, offered }
}

type Held = { bookingId: string; registrationId: string; until: number | null }

const runOut = (now: number, last: Held | undefined, limit: number) =>
  db
    .select({
      bookingId: bookings.id,
      registrationId: bookings.registrationId,
      until: bookings.heldUntil,
    })
    .from(bookings)
    .where(
      and(
        sql`${bookings.state} = 'held'`,
        lte(bookings.heldUntil, now),
        last && sql`(${bookings.heldUntil}, ${bookings.id}) > (${last.until}, ${last.bookingId})`,
      ),
    )
    .orderBy(asc(bookings.heldUntil), asc(bookings.id))
    .limit(limit)

async function letGo({ registrationId, bookingId }: Held, now: number) {
  const outcome = await change(
    registrationId,
    { actor: "system", action: "booking.expire" },
    async (tx, registration) =>
      onBooking(bookingId, await expire(tx, registration, bookingId, now)),
    now,
  )
  return outcome.ok
}

/** Offerings with places set aside, or with a wait without an offer beside a place that it wants. */
async function* offeringsDue(now: number, pace: StepOptions): AsyncGenerator<string> {
  const aside = (last: string | undefined, limit: number) =>
    // As a literal, like the index: it holds these few only.
    offeringsOf(slots, sql`${slots.heldWaitlist} > 0`, last, limit)
  const known = new Set<string>()
  for await (const ids of chunks(aside, pace))
    for (const id of ids) {
      known.add(id)
      yield id
    }
  const waitedFor = (last: string | undefined, limit: number) =>
    offeringsOf(waits, isNull(waits.endedAt), last, limit)
  for await (const ids of chunks(waitedFor, pace))
    for (const { id } of await withRoom(ids, now)) if (!known.has(id)) yield id
}

async function offeringsOf(
  table: typeof slots | typeof waits,
  only: SQL,
  last: string | undefined,
  limit: number,
) {
  const rows = await db
    .selectDistinct({ id: table.offeringId })
    .from(table)
    .where(and(only, last === undefined ? undefined : gt(table.offeringId, last)))
    .orderBy(asc(table.offeringId))
    .limit(limit)
  return rows.map(({ id }) => id)
}

const withRoom = (offeringIds: string[], now: number) =>
  db
    .selectDistinct({ id: slots.offeringId })
    .from(slots)
    .innerJoin(waits, and(eq(waits.offeringId, slots.offeringId), isNull(waits.endedAt)))
    .innerJoin(events, eq(events.id, slots.eventId))
    .where(
      and(
        isGiving(),
        inArray(slots.offeringId, offeringIds),
        isOpen(now),
        sql`${slots.taken} + ${slots.heldWalkin} < ${slots.capacity}`,
        wanted,
        notExists(
          db
            .select({ id: bookings.id })
            .from(bookings)
            .where(and(eq(bookings.waitId, waits.id), ne(bookings.state, "released"))),
        ),
      ),
    )

/** The rule `wants`, asked in the database. */
const wanted = or(
  eq(waits.slotId, slots.id),
  and(
    isNull(waits.slotId),
    or(isNull(waits.from), sql`${slots.startsAt} >= ${waits.from}`),
    or(isNull(waits.to), sql`${slots.startsAt} < ${waits.to}`),
  ),
)
