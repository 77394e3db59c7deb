import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm"
import { patience } from "#app/smtp/patience.ts"
import { outbox, registrations } from "#db/schema/index.ts"
import { type Db, prepared, type Tx } from "#dialect"
import { LONGEST_WAIT_MS } from "./rules.ts"

/** Ids of what may go now: queued and due, or claimed by a worker whose lease ran out. Nothing is locked. */
export async function dueIds(db: Db, now: number, limit: number): Promise<string[]> {
  const due = await prepared(db, "due mail", selectDue).execute({ now, limit })
  const left = await prepared(db, "left mail", selectLeft).execute({ now, limit })
  return [...left, ...due].slice(0, limit).map((row) => row.id)
}

// The states are literals because the indexes are partial: a bound value could not use them.
const selectDue = (db: Db) =>
  db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${outbox.state} = 'queued' AND ${outbox.sendAfter} <= ${sql.placeholder("now")}`)
    .orderBy(asc(outbox.sendAfter), asc(outbox.id))
    .limit(sql.placeholder("limit"))

const selectLeft = (db: Db) =>
  db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${outbox.state} = 'sending' AND ${outbox.leaseUntil} < ${sql.placeholder("now")}`)
    .orderBy(asc(outbox.leaseUntil))
    .limit(sql.placeholder("limit"))

/** Lets go what waits only because a clock was ahead when it was put off or claimed. Returns how much. */
export async function letGoEarly(tx: Tx, now: number): Promise<number> {
  const early = await tx
    .update(outbox)
    .set({ sendAfter: now })
    .where(
      sql`${outbox.state} = 'queued' AND ${outbox.sendAfter} > ${now} AND (${outbox.sendAfter} > ${now + LONGEST_WAIT_MS + SLACK_MS} OR ${outbox.createdAt} > ${now + SLACK_MS})`,
    )
    .returning({ id: outbox.id })
  const claimed = await tx
    .update(outbox)
    .set({ leaseUntil: now - 1 })
    .where(
      sql`${outbox.state} = 'sending' AND ${outbox.leaseUntil} > ${now + patience.leaseMs + 10 * SLACK_MS}`,
    )
    .returning({ id: outbox.id })
  return early.length + claimed.length
}
/** Clocks of two machines differ a little. */
const SLACK_MS = 60_000

/** What a coordinator reads of an event's mail, at most `limit` of each: refused for good, and tried in vain so far. Newest last. */
export async function troubledMail(db: Db, eventId: string, limit: number) {
  const rows = (state: SQL) =>
    db
      .select({
        id: outbox.id,
        message: outbox.message,
        recipient: outbox.recipient,
        contact: registrations.contact,
        registrationId: outbox.registrationId,
        error: outbox.error,
        attempts: outbox.attempts,
        createdAt: outbox.createdAt,
        sendAfter: outbox.sendAfter,
      })
      .from(outbox)
      .leftJoin(registrations, eq(registrations.id, outbox.registrationId))
      .where(and(eq(outbox.eventId, eventId), ne(outbox.message, "erased"), state))
      .orderBy(asc(outbox.id))
      .limit(limit)
  return {
    failed: await rows(sql`${outbox.state} = 'failed'`),
    trying: await rows(sql`${outbox.state} = 'queued' AND ${outbox.error} IS NOT NULL`),
  }
}
export type Troubled = Awaited<ReturnType<typeof troubledMail>>["failed"][number]
