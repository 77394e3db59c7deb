import { eq } from "drizzle-orm"
import { registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { enqueue } from "./enqueue.server.ts"

/** What the mail says besides the plan as it is: the booking that could not be given. */
type About = { turnedDown?: string }

/** The mail that follows a change, in the change's own transaction and under the registration's lock: each version tells once. Without an address nothing is told. */
export async function tell(
  tx: Tx,
  registrationId: string,
  message: "changed" | "cancelled",
  now: number,
  about: About = {},
): Promise<void> {
  const [registration] = await tx
    .select()
    .from(registrations)
    .where(eq(registrations.id, registrationId))
  if (!registration?.email) return
  await enqueue(
    tx,
    {
      message,
      params: { registrationId, ...about },
      eventId: registration.eventId,
      registrationId,
      locale: registration.locale,
      recipient: registration.email,
      dedupeKey: `${message}:${registrationId}:${registration.version}`,
    },
    now,
  )
}
