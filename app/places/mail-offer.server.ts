import { enqueue } from "#app/outbox/enqueue.server.ts"
import type { Tx } from "#dialect"
import type { LockedRegistration } from "./lock.server.ts"

/** The mail that asks whether a place is wanted, if there is an address: of a series one for all its dates. */
export async function mailOffer(
  tx: Tx,
  registration: LockedRegistration,
  { bookingId, dedupeKey }: { bookingId: string; dedupeKey: string },
  now: number,
): Promise<void> {
  if (!registration.email) return
  await enqueue(
    tx,
    {
      message: "offer",
      params: { registrationId: registration.id, bookingId },
      eventId: registration.eventId,
      registrationId: registration.id,
      locale: registration.locale,
      recipient: registration.email,
      dedupeKey,
    },
    now,
  )
}
