import { sql } from "drizzle-orm"
import { db, transaction } from "#db/index.ts"
import { outbox } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { dueIds, type Letter } from "./queries.server.ts"

/**
 * Takes up to `limit` due letters for `by` (new for each call) until `leaseUntil`. Each row is claimed by
 * its own conditional update, in the order of the ids: one update of many rows deadlocked, or sent twice.
 */
export async function claim(
  by: string,
  { limit, leaseUntil }: { limit: number; leaseUntil: number },
  now: number,
): Promise<Letter[]> {
  const ids = (await dueIds(db, now, limit)).sort()
  if (ids.length === 0) return []
  return transaction(async (tx) => {
    const mine: Letter[] = []
    for (const id of ids) {
      mine.push(
        ...(await prepared(tx, "claim mail", claimOne).execute({ id, by, leaseUntil, now })),
      )
    }
    return mine
  })
}

const claimOne = (tx: Tx) =>
  tx
    .update(outbox)
    .set({
      state: "sending",
      claimedBy: sql`${sql.placeholder("by")}`,
      leaseUntil: sql`${sql.placeholder("leaseUntil")}`,
      attempts: sql`${outbox.attempts} + 1`,
    })
    .where(
      sql`${outbox.id} = ${sql.placeholder("id")} AND (${outbox.state} = 'queued' OR (${outbox.state} = 'sending' AND ${outbox.leaseUntil} < ${sql.placeholder("now")}))`,
    )
    .returning()
