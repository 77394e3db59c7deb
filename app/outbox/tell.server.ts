import { and, desc, eq, inArray, sql } from "drizzle-orm"
import { outbox, registrations } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { enqueue } from "./enqueue.server.ts"
import { calmUntil } from "./rules.ts"

/** A mail about a change. `turnedDown`: the booking that could not be given. `closed`: the organisers had to close where a place was; it was moved, or is lost. `dates`: some were added to a series that they are in, or do not take place. */
export type ChangeMail = {
  message: "changed" | "cancelled"
  turnedDown?: string
  closed?: "moved" | "lost"
  dates?: "added" | "dropped"
}

/**
 * The mail that follows a change, in the change's own transaction and under the registration's lock: each version
 * tells once. The text is made when it is sent, so changes within a short time share one mail: the first goes at
 * once, those after it wait for each other, longer the more there are. Without an address nothing is told.
 */
export async function tell(
  tx: Tx,
  registrationId: string,
  { message, ...why }: ChangeMail,
  now: number,
): Promise<void> {
  const [registration] = await prepared(tx, "whom to tell", selectWhom).execute({ registrationId })
  if (!registration?.email) return
  const told = await toldLately(tx, registrationId)
  if (await joined(tx, told, { message, ...why })) return
  await enqueue(
    tx,
    {
      message,
      params: { registrationId, ...reasonsOf(why) },
      eventId: registration.eventId,
      registrationId,
      locale: registration.locale,
      recipient: registration.email,
      sendAfter: message === "changed" ? calmUntil(told, now) : undefined,
      dedupeKey: `${message}:${registrationId}:${registration.version}`,
    },
    now,
  )
}

const reasonsOf = ({ turnedDown, closed, dates }: Omit<ChangeMail, "message">) => ({
  ...(turnedDown && { turnedDown }),
  ...(closed && { closed }),
  ...(dates && { dates }),
})

const selectWhom = (tx: Tx) =>
  tx
    .select()
    .from(registrations)
    .where(eq(registrations.id, sql.placeholder("registrationId")))

const toldLately = (tx: Tx, registrationId: string) =>
  prepared(tx, "told lately", selectTold).execute({ registrationId })

const selectTold = (tx: Tx) =>
  tx
    .select({
      id: outbox.id,
      message: outbox.message,
      state: outbox.state,
      params: outbox.params,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.registrationId, sql.placeholder("registrationId")),
        inArray(outbox.message, ["changed", "cancelled"]),
      ),
    )
    .orderBy(desc(outbox.id))
    .limit(20)

type Earlier = Awaited<ReturnType<typeof toldLately>>

/** Whether a mail of the same kind that nobody has begun to send will say this too. */
async function joined(tx: Tx, told: Earlier, { message, ...why }: ChangeMail): Promise<boolean> {
  const waiting = told.find((one) => one.message === message && one.state === "queued")
  if (!waiting) return false
  const rows = await tx
    .update(outbox)
    .set({ params: { ...waiting.params, ...reasonsOf(why) } })
    .where(and(eq(outbox.id, waiting.id), sql`${outbox.state} = 'queued'`))
    .returning({ id: outbox.id })
  return rows.length > 0
}
