import { and, eq, sql } from "drizzle-orm"
import { insertAll } from "#db/bulk.ts"
import {
  attendees,
  bookings,
  consents,
  credentials,
  outbox,
  people,
  registrations,
  slots,
  waits,
} from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { Seat } from "./floor.ts"

/** Rows that are written together. */
export type Batch = {
  people: (typeof people.$inferInsert)[]
  credentials: (typeof credentials.$inferInsert)[]
  registrations: (typeof registrations.$inferInsert)[]
  attendees: (typeof attendees.$inferInsert)[]
  waits: (typeof waits.$inferInsert)[]
  bookings: (typeof bookings.$inferInsert)[]
  consents: (typeof consents.$inferInsert)[]
  outbox: (typeof outbox.$inferInsert)[]
}

export const emptyBatch = (): Batch => ({
  people: [],
  credentials: [],
  registrations: [],
  attendees: [],
  waits: [],
  bookings: [],
  consents: [],
  outbox: [],
})

/** Writes the rows and counts their places. Throws, so that nothing is written, where somebody else took a place meanwhile. */
export async function writeBatch(tx: Tx, batch: Batch, seats: Seat[]) {
  await insertAll(tx, people, batch.people)
  await insertAll(tx, credentials, batch.credentials)
  await insertAll(tx, registrations, batch.registrations)
  await insertAll(tx, attendees, batch.attendees)
  await insertAll(tx, waits, batch.waits)
  await insertAll(tx, bookings, batch.bookings)
  await insertAll(tx, consents, batch.consents)
  await insertAll(tx, outbox, batch.outbox)
  const changed = seats.filter((seat) => seat.added > 0 || seat.raised > 0)
  for (const seat of changed.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const counted = await tx
      .update(slots)
      .set({
        taken: sql`${slots.taken} + ${seat.added}`,
        capacity: sql`${slots.capacity} + ${seat.raised}`,
        version: sql`${slots.version} + 1`,
      })
      .where(
        and(
          eq(slots.id, seat.id),
          sql`${slots.taken} + ${slots.heldWalkin} + ${slots.heldWaitlist} + ${seat.added} <= ${slots.capacity} + ${seat.raised}`,
        ),
      )
      .returning({ id: slots.id })
    if (counted.length === 0) throw new Error(`slot ${seat.id} filled up while the seed ran`)
    seat.added = 0
    seat.raised = 0
  }
}
