import { and, eq } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { passkeys } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { tellOfPasskey } from "./tell.server.ts"

/** Forgets a key of somebody, and mails them so: from now on it opens nothing. Another's is left alone, and one that is gone is no mistake. */
export async function removePasskey(
  tx: Tx,
  { userId, id, locale }: { userId: string; id: string; locale: Locale },
  now: number,
) {
  const [gone] = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id })
  if (!gone) return
  const line = { actor: userId, action: "staff.removePasskey" }
  await record(tx, { ...line, subjectType: "staff", subjectId: userId }, now)
  await tellOfPasskey(tx, { userId, did: "removed", locale }, now)
}
