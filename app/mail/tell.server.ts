import type { registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { enqueue } from "./enqueue.server.ts"

type Registration = Pick<
  typeof registrations.$inferSelect,
  "id" | "eventId" | "email" | "locale" | "version"
>

/** The mail that follows a change, in the change's own transaction. `registration` as its lock returned it: each version tells once. Without an address nothing is told. */
export async function tell(
  tx: Tx,
  registration: Registration,
  message: "changed" | "cancelled",
  now: number,
): Promise<void> {
  if (!registration.email) return
  await enqueue(
    tx,
    {
      message,
      params: { registrationId: registration.id },
      eventId: registration.eventId,
      registrationId: registration.id,
      locale: registration.locale,
      recipient: registration.email,
      dedupeKey: `${message}:${registration.id}:${registration.version}`,
    },
    now,
  )
}
