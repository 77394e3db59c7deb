import { and, asc, count, eq, gt, isNotNull, isNull, lt, ne, sql, sum } from "drizzle-orm"
import { bookings, registrations, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { rowsOf } from "./rows.ts"

/** `taken` is the sum of the live bookings, and never more than there is. */
export async function* taken(db: Db): AsyncGenerator<string> {
  const live = await db
    .select({ slotId: bookings.slotId, places: sum(bookings.places) })
    .from(bookings)
    .where(ne(bookings.state, "released"))
    .groupBy(bookings.slotId)
  const bySlot = new Map(live.map((row) => [row.slotId, Number(row.places)]))
  for await (const slot of rowsOf((after, limit) =>
    db.select().from(slots).where(gt(slots.id, after)).orderBy(asc(slots.id)).limit(limit),
  )) {
    const places = bySlot.get(slot.id) ?? 0
    if (slot.taken !== places) yield `slot ${slot.id}: taken ${slot.taken}, live bookings ${places}`
    if (slot.taken + slot.heldWalkin + slot.heldWaitlist > slot.capacity)
      yield `slot ${slot.id}: overbooked`
  }
}

export async function* cancelled(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: bookings.id, registrationId: bookings.registrationId })
    .from(bookings)
    .innerJoin(registrations, eq(registrations.id, bookings.registrationId))
    .where(and(isNotNull(registrations.cancelledAt), ne(bookings.state, "released")))
  for (const row of rows)
    yield `booking ${row.id} lives though registration ${row.registrationId} is cancelled`
}

/** A place is set aside only while somebody could be offered it. */
export async function* waitlist(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: slots.id, waiting: count(waits.id) })
    .from(slots)
    .leftJoin(waits, and(eq(waits.offeringId, slots.offeringId), isNull(waits.endedAt)))
    .where(gt(slots.heldWaitlist, 0))
    .groupBy(slots.id)
  for (const row of rows)
    if (row.waiting === 0) yield `slot ${row.id}: places set aside while nobody waits`
}

export async function* replaced(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: bookings.id, old: sql<string | null>`old.id`, state: sql<string>`old.state` })
    .from(bookings)
    .leftJoin(sql`${bookings} AS old`, sql`old.id = ${bookings.replacesId}`)
    .where(and(isNotNull(bookings.replacesId), sql`(old.id IS NULL OR old.state <> 'released')`))
  for (const row of rows) yield `booking ${row.id} replaces one that is not released`
}

/** A held booking says for what and until when; no other does. */
export async function* holds(db: Db): AsyncGenerator<string> {
  const rows = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      sql`(${bookings.state} = 'held') <> (${bookings.heldFor} IS NOT NULL AND ${bookings.heldUntil} IS NOT NULL)`,
    )
  for (const row of rows) yield `booking ${row.id}: state and hold do not agree`
  const ended = await db
    .select({ id: waits.id })
    .from(waits)
    .innerJoin(bookings, and(eq(bookings.waitId, waits.id), eq(bookings.heldFor, "offer")))
    .where(and(isNotNull(waits.endedAt), lt(waits.endedAt, bookings.changedAt)))
  for (const row of ended) yield `wait ${row.id} has ended but its offer stands`
}
