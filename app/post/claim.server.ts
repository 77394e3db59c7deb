import { and, desc, eq, gt, ne, sql } from "drizzle-orm"
import type { Letter } from "#app/outbox/letter.ts"
import { db, transaction } from "#db/index.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { dueIds } from "./queries.server.ts"
import { DAY_MS, ENOUGH, enoughUntil, MOST_A_DAY, TOO_MANY } from "./rules.ts"

/**
 * Takes up to `limit` due letters for `by` (new for each call) until `leaseUntil`. Each row is claimed by
 * its own conditional update, in the order of the ids: one update of many rows deadlocked, or sent twice.
 * A letter to a mailbox that has had enough from us for now goes back and waits, a day at most: whoever signed somebody
 * up hundreds of times would be heard of for weeks.
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
      const [letter] = await prepared(tx, "claim mail", claimOne).execute({
        id,
        by,
        leaseUntil,
        now,
      })
      if (!letter) continue
      const until = await enough(tx, letter, now)
      if (until === undefined) mine.push(letter)
      else await putBack(tx, letter, until, now)
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

/** Until when a letter waits because its mailbox has had enough: undefined when it may go. Whoever has answered from a mail of ours gets all that follows from it. */
async function enough(tx: Tx, letter: Letter, now: number): Promise<number | undefined> {
  const { id, message, recipientKey, registrationId } = letter
  // Else whoever has got into an account could bury the news of it in other mail.
  if (message === "passkey") return undefined
  // Queued by a process of the release before, which knows no mailboxes: one of many, not one for all.
  if (recipientKey === "") return undefined
  const had = await prepared(tx, "mail of a mailbox", selectLately).execute({
    id,
    recipientKey,
    since: now - DAY_MS,
  })
  const until = enoughUntil(
    had.map(({ sentAt }) => sentAt ?? now),
    now,
  )
  if (until === undefined) return undefined
  const [about] = await tx
    .select({ confirmedAt: registrations.confirmedAt })
    .from(registrations)
    .where(eq(registrations.id, registrationId ?? ""))
  return about?.confirmedAt == null ? until : undefined
}

/** Sent within a day, or being sent, newest first. */
const selectLately = (tx: Tx) =>
  tx
    .select({ sentAt: outbox.sentAt })
    .from(outbox)
    .where(
      and(
        eq(outbox.recipientKey, sql.placeholder("recipientKey")),
        ne(outbox.id, sql.placeholder("id")),
        sql`(${gt(outbox.sentAt, sql.placeholder("since"))} OR ${outbox.state} = 'sending')`,
      ),
    )
    .orderBy(desc(sql`coalesce(${outbox.sentAt}, 9e15)`))
    .limit(MOST_A_DAY)

function putBack(tx: Tx, { id, attempts, createdAt }: Letter, sendAfter: number, now: number) {
  const waits = now - createdAt < DAY_MS
  return tx
    .update(outbox)
    .set({
      state: waits ? "queued" : "failed",
      claimedBy: null,
      leaseUntil: null,
      attempts: attempts - 1,
      error: waits ? ENOUGH : TOO_MANY,
      sendAfter,
    })
    .where(eq(outbox.id, id))
}
