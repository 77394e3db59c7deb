import { sql } from "drizzle-orm"
import { transaction } from "#db/index.ts"
import { outbox } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"

export type MailOutcome = {
  id: string
  /** The claim that it belongs to: whoever lost the lease settles nothing. */
  by: string
  state: "sent" | "failed" | "skipped" | "queued"
  error: string | null
  sentAt: number | null
  /** Milliseconds since the epoch: when to try again. */
  sendAfter: number
  /** Tries of this letter's own. */
  attempts: number
}

/** Writes down how sending went, many in one commit. */
export async function settle(outcomes: MailOutcome[]): Promise<void> {
  const sorted = outcomes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await transaction(async (tx) => {
    for (const outcome of sorted) await prepared(tx, "settle mail", settleOne).execute(outcome)
  })
}

const settleOne = (tx: Tx) =>
  tx
    .update(outbox)
    .set({
      state: sql`${sql.placeholder("state")}`,
      error: sql`${sql.placeholder("error")}`,
      sentAt: sql`${sql.placeholder("sentAt")}`,
      sendAfter: sql`${sql.placeholder("sendAfter")}`,
      attempts: sql`${sql.placeholder("attempts")}`,
      claimedBy: null,
      leaseUntil: null,
    })
    .where(
      sql`${outbox.id} = ${sql.placeholder("id")} AND ${outbox.state} = 'sending' AND ${outbox.claimedBy} = ${sql.placeholder("by")}`,
    )
