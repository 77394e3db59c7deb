import { and, eq, ne, sql } from "drizzle-orm"
import { lockNamed, lockRegistration } from "#app/places/lock.server.ts"
import { attendees, bookings, outbox, slots } from "#db/schema/index.ts"
import { among, type Tx } from "#dialect"
import type { Whose } from "./holdings/holding.ts"
import { heldTables } from "./holdings.server.ts"

/** A mail whose row is gone: its file goes too. `leaseUntil`: somebody may be writing that file until then. */
export type GoneMail = { id: string; leaseUntil: number | null }

/**
 * Deletes registrations with everything that hangs on them, and whoever is known from nowhere else; the places are
 * counted back. Locks in the order of all. Returns the messages that are gone.
 */
export async function erase(tx: Tx, ids: string[]): Promise<GoneMail[]> {
  await lockNamed(tx, () => peopleIn(tx, ids))
  for (const id of ids.toSorted()) await lockRegistration(tx, id)
  await countBack(tx, ids)
  const mails = await tx
    .select({ id: outbox.id, leaseUntil: outbox.leaseUntil })
    .from(outbox)
    .where(among(outbox.registrationId, ids))
  await forget(tx, { registrations: ids, attendees: [], people: await peopleIn(tx, ids) })
  return mails
}

/** Deletes all rows of whom it says, table by table. The caller has locked them and given their places back. */
export async function forget(tx: Tx, whose: Whose): Promise<void> {
  for (const held of heldTables) await held.forget(tx, whose)
}

/** Whoever is in a registration and known across events. */
export async function peopleIn(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: attendees.personId })
    .from(attendees)
    .where(among(attendees.registrationId, ids))
  return rows.flatMap(({ id }) => id ?? [])
}

async function countBack(tx: Tx, ids: string[]) {
  const live = await tx
    .select({ slotId: bookings.slotId, places: bookings.places })
    .from(bookings)
    .where(and(among(bookings.registrationId, ids), ne(bookings.state, "released")))
  const bySlot = Map.groupBy(live, ({ slotId }) => slotId)
  for (const [id, taken] of [...bySlot].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const places = taken.reduce((sum, booking) => sum + booking.places, 0)
    await tx
      .update(slots)
      .set({ taken: sql`${slots.taken} - ${places}`, version: sql`${slots.version} + 1` })
      .where(eq(slots.id, id))
  }
}
