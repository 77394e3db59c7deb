import { and, eq, ne, sql } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { readdress } from "#app/registration/people.server.ts"
import { RESTORED } from "#db/hold-mail.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

type By = { actor: string; eventId: string }

/**
 * Queues a failed message again. With another `recipient` the registration keeps that address, and its other
 * failed messages go there too. Refusal: missing (not of this event, or not failed any more).
 */
export async function sendAgain(
  tx: Tx,
  { id, recipient, actor, eventId }: By & { id: string; recipient: string },
  now: number,
): Promise<{ ok: true; queued: number } | { ok: false; reason: "missing" }> {
  const [letter] = await tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.id, id),
        eq(outbox.eventId, eventId),
        sql`${outbox.state} = 'failed'`,
        // The address of somebody who was erased is forgotten, not corrected.
        ne(outbox.message, "erased"),
      ),
    )
  if (!letter) return { ok: false, reason: "missing" }
  const { registrationId, recipient: before } = letter
  const corrected = recipient !== before
  if (corrected && registrationId) await correct(tx, registrationId, before, recipient)
  const same =
    corrected && registrationId
      ? and(eq(outbox.registrationId, registrationId), eq(outbox.recipient, before))
      : eq(outbox.id, id)
  const again = await tx
    .update(outbox)
    .set({ ...fresh(now), recipient })
    .where(and(same, sql`${outbox.state} = 'failed'`))
    .returning({ id: outbox.id })
  if (again.length === 0) return { ok: false, reason: "missing" }
  await record(
    tx,
    {
      actor,
      action: "mail.sendAgain",
      subjectType: "registration",
      subjectId: registrationId ?? undefined,
      eventId,
      detail: { messages: again.length, ...(corrected && { fields: ["email"] }) },
    },
    now,
  )
  return { ok: true, queued: again.length }
}

/** Queues everything of an event that waited when the database was copied. Returns how much. */
export async function sendRestored(tx: Tx, { actor, eventId }: By, now: number): Promise<number> {
  const again = await tx
    .update(outbox)
    .set(fresh(now))
    .where(
      and(eq(outbox.eventId, eventId), eq(outbox.error, RESTORED), sql`${outbox.state} = 'failed'`),
    )
    .returning({ id: outbox.id })
  await record(
    tx,
    {
      actor,
      action: "mail.sendRestored",
      subjectType: "event",
      subjectId: eventId,
      eventId,
      detail: { messages: again.length },
    },
    now,
  )
  return again.length
}

/** Names and addresses were looked at. */
export const recordView = (tx: Tx, { actor, eventId }: By, now: number) =>
  record(tx, { actor, action: "mail.view", subjectType: "event", subjectId: eventId, eventId }, now)

const fresh = (now: number) => ({
  state: "queued" as const,
  attempts: 0,
  error: null,
  claimedBy: null,
  leaseUntil: null,
  sendAfter: now,
})

async function correct(tx: Tx, registrationId: string, before: string, email: string) {
  // Whoever signed up is reached there from now on, and has not answered from there yet.
  await readdress(tx, registrationId, { before, after: email })
  // Links that went to the wrong address open nothing any more.
  await tx
    .update(registrations)
    .set({
      email,
      confirmedAt: null,
      version: sql`${registrations.version} + 1`,
      linkVersion: sql`${registrations.linkVersion} + 1`,
    })
    .where(and(eq(registrations.id, registrationId), eq(registrations.email, before)))
  // What is still on its way goes to the right address too.
  await tx
    .update(outbox)
    .set({ recipient: email })
    .where(
      and(
        eq(outbox.registrationId, registrationId),
        eq(outbox.recipient, before),
        ne(outbox.state, "sent"),
        ne(outbox.state, "failed"),
      ),
    )
}
