import { and, asc, eq, gt, isNotNull, isNull, lte } from "drizzle-orm"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { chunks } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { asks, events, registrations, replies } from "#db/schema/index.ts"
import type { AskRow } from "./asked.ts"

/**
 * Asks once more whoever has not replied, when the time for it has come. The key of the mail says that it is the second
 * one, so a crash repeats nothing. Returns how many mails were queued.
 */
export async function remindAsked(now: number, stop?: AbortSignal): Promise<number> {
  let queued = 0
  const due = await db
    .select({ ask: asks })
    .from(asks)
    .innerJoin(events, and(eq(events.id, asks.eventId), eq(events.state, "published")))
    .where(and(lte(asks.remindAt, now), isNull(asks.remindedAt), isNull(asks.undoneAt)))
  for (const { ask } of due) {
    if (await isLast(ask)) queued += await remindAll(ask, now, stop)
    if (stop?.aborted) return queued
    await transaction(async (tx) => {
      await tx.update(asks).set({ remindedAt: now }).where(eq(asks.id, ask.id))
    })
  }
  return queued
}

/** What has changed once more since is asked about by itself. */
const isLast = async ({ id, eventId }: AskRow) =>
  (
    await db
      .select({ id: asks.id })
      .from(asks)
      .where(and(eq(asks.eventId, eventId), gt(asks.id, id), isNull(asks.undoneAt)))
  ).length === 0

async function remindAll(ask: AskRow, now: number, stop?: AbortSignal): Promise<number> {
  let queued = 0
  const silent = (last: { id: string } | undefined, limit: number) =>
    db
      .select({ id: registrations.id, email: registrations.email, locale: registrations.locale })
      .from(replies)
      .innerJoin(registrations, eq(registrations.id, replies.registrationId))
      .where(
        and(
          eq(replies.askId, ask.id),
          isNull(replies.reply),
          gt(replies.registrationId, last?.id ?? ""),
          isNull(registrations.cancelledAt),
          isNotNull(registrations.email),
        ),
      )
      .orderBy(asc(replies.registrationId))
      .limit(limit)
  for await (const rows of chunks(silent, { most: 100, stop })) {
    await transaction(async (tx) => {
      for (const { id, email, locale } of rows)
        await enqueue(
          tx,
          {
            message: "asked",
            params: { registrationId: id, askId: ask.id, again: "yes" },
            ...{ eventId: ask.eventId, registrationId: id, locale },
            recipient: email!,
            dedupeKey: `asked again:${ask.id}:${id}`,
          },
          now,
        )
    })
    queued += rows.length
  }
  return queued
}
