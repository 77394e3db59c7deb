import { and, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import type { Locale } from "#app/i18n/locales.ts"
import { hereZone } from "#app/i18n/time.ts"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { mailboxOf } from "#app/outbox/rules.ts"
import { homeZone } from "#app/staff/audit-log.server.ts"
import { outbox, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/**
 * Mails somebody that a key was added to what they sign in with, or removed: whoever did it may have been another. What
 * the key is called stays out, because it was typed. Of those that were sent before none is kept.
 */
export async function tellOfPasskey(
  tx: Tx,
  { userId, did, locale }: { userId: string; did: "added" | "removed"; locale: Locale },
  now: number,
): Promise<void> {
  const [somebody] = await tx.select({ email: user.email }).from(user).where(eq(user.id, userId))
  if (!somebody) return
  await forgetMails(tx, somebody.email, "sent")
  const zone = (await homeZone(tx)) ?? hereZone
  await enqueue(
    tx,
    {
      ...{ message: "passkey", locale, recipient: somebody.email, eventId: null },
      registrationId: null,
      params: { did, at: String(now), zone },
      dedupeKey: `passkey:${uuidv7()}`,
    },
    now,
  )
}

/** Mails to one of the staff about their keys, all or those in one state. */
export const forgetMails = (tx: Tx, email: string, state?: "sent") =>
  tx
    .delete(outbox)
    .where(
      and(
        eq(outbox.recipientKey, mailboxOf(email)),
        eq(outbox.message, "passkey"),
        state && eq(outbox.state, state),
      ),
    )
