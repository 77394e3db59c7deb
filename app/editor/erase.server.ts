import { and, eq, inArray, ne, notExists, sql } from "drizzle-orm"
import { lockPeople, lockRegistration } from "#app/places/lock.server.ts"
import {
  attendees,
  bookings,
  checkIns,
  consents,
  credentials,
  outbox,
  people,
  registrations,
  slots,
  waits,
} from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/**
 * Deletes registrations with everything that hangs on them, and whoever is known from nowhere else; the places are
 * counted back. Locks in the order of all. Returns the ids of the messages that are gone.
 */
export async function erase(tx: Tx, ids: string[]): Promise<string[]> {
  const known = await peopleIn(tx, ids)
  await lockPeople(tx, known)
  for (const id of ids.toSorted()) await lockRegistration(tx, id)
  await countBack(tx, ids)
  const booked = await tx
    .select({ id: bookings.id })
    .from(bookings)
    .where(inArray(bookings.registrationId, ids))
  if (booked.length > 0)
    await tx.delete(checkIns).where(
      inArray(
        checkIns.bookingId,
        booked.map(({ id }) => id),
      ),
    )
  await tx.delete(bookings).where(inArray(bookings.registrationId, ids))
  await tx.delete(waits).where(inArray(waits.registrationId, ids))
  await tx.delete(consents).where(inArray(consents.registrationId, ids))
  await tx.delete(attendees).where(inArray(attendees.registrationId, ids))
  const letters = await tx
    .delete(outbox)
    .where(inArray(outbox.registrationId, ids))
    .returning({ id: outbox.id })
  await tx.delete(registrations).where(inArray(registrations.id, ids))
  await forgetPeople(tx, known)
  return letters.map(({ id }) => id)
}

async function peopleIn(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: attendees.personId })
    .from(attendees)
    .where(inArray(attendees.registrationId, ids))
  return rows.flatMap(({ id }) => id ?? [])
}

async function countBack(tx: Tx, ids: string[]) {
  const live = await tx
    .select({ slotId: bookings.slotId, places: bookings.places })
    .from(bookings)
    .where(and(inArray(bookings.registrationId, ids), ne(bookings.state, "released")))
  const bySlot = Map.groupBy(live, ({ slotId }) => slotId)
  for (const [id, taken] of [...bySlot].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const places = taken.reduce((sum, booking) => sum + booking.places, 0)
    await tx
      .update(slots)
      .set({ taken: sql`${slots.taken} - ${places}`, version: sql`${slots.version} + 1` })
      .where(eq(slots.id, id))
  }
}

/** Somebody who is in another event stays for it, with the licence that was stated there, and no other. */
async function forgetPeople(tx: Tx, ids: string[]) {
  if (ids.length === 0) return
  const stated = tx
    .select({ id: attendees.id })
    .from(attendees)
    .where(
      and(eq(attendees.personId, credentials.personId), eq(attendees.credentialId, credentials.id)),
    )
  await tx.delete(credentials).where(and(inArray(credentials.personId, ids), notExists(stated)))
  const elsewhere = tx
    .select({ id: attendees.id })
    .from(attendees)
    .where(eq(attendees.personId, people.id))
  await tx.delete(people).where(and(inArray(people.id, ids), notExists(elsewhere)))
}
