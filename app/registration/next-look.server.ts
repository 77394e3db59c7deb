import { and, eq, lte, sql } from "drizzle-orm"
import { registrations } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"

/**
 * Answers a look that is due at `now`: when to look again whether to remind (ms; null: never, as things are). False
 * when somebody else has answered, or the registration is not of this version any more: who changes it asks for a look.
 */
export async function setNextLook(
  tx: Tx,
  given: { id: string; version: number; at: number | null },
  now: number,
): Promise<boolean> {
  const set = await prepared(tx, "look again", setRemindAt).execute({ ...given, now })
  return set.length > 0
}

const setRemindAt = (tx: Tx) =>
  tx
    .update(registrations)
    .set({ remindAt: sql`${sql.placeholder("at")}` })
    .where(
      and(
        eq(registrations.id, sql.placeholder("id")),
        eq(registrations.version, sql.placeholder("version")),
        lte(registrations.remindAt, sql.placeholder("now")),
      ),
    )
    .returning({ id: registrations.id })
