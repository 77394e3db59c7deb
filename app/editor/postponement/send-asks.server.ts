import { and, asc, eq, gt, inArray, isNull, lte, notExists, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { putOnCallList } from "#app/outbox/call.server.ts"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import type { LockedRegistration } from "#app/places/lock.server.ts"
import { type Changed, change } from "#app/registration/change.server.ts"
import { misfitsOf } from "#app/registration/misfits.server.ts"
import { chunks } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { asks, calls, events, registrations, replies, slots } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { type AskRow, remindAskedAt } from "./asked.ts"
import { concerned, whatMoved } from "./concerned.server.ts"
import { followHolds } from "./follow-holds.server.ts"

/** As many at once as share one commit. */
const AT_ONCE = 20

/**
 * Asks everybody of what was postponed or moved, once the hour is over in which it could be taken back: each
 * registration keeps its places, gets a row for its reply, and a mail or a line on the call list. Who was asked stands in
 * `replies`, so a crash repeats nothing and misses nobody. Returns how many were asked.
 */
export async function sendAsks(now: number, stop?: AbortSignal): Promise<number> {
  let asked = 0
  const due = await db
    .select({ ask: asks, zone: events.zone, state: events.state })
    .from(asks)
    .innerJoin(events, eq(events.id, asks.eventId))
    .where(and(lte(asks.sendAfter, now), isNull(asks.askedAt), isNull(asks.undoneAt)))
    .orderBy(asc(asks.id))
  for (const { ask, zone, state } of due) {
    // What does not take place suits nobody: everybody is told that instead.
    if (state === "published") asked += await askAll(ask, zone, now, stop)
    if (stop?.aborted) return asked
    await markAsked(ask, zone, now)
  }
  return asked
}

async function askAll(ask: AskRow, zone: string, now: number, stop?: AbortSignal) {
  let asked = 0
  const where = concerned(ask.eventId, whatMoved(ask), zone)
  // By code, as the index of an event's registrations is: by id each step would look at all of them.
  const open = (last: { code: string } | undefined, limit: number) =>
    db
      .select({ id: registrations.id, code: registrations.code })
      .from(registrations)
      .where(
        and(
          eq(registrations.eventId, ask.eventId),
          gt(registrations.code, last?.code ?? ""),
          isNull(registrations.cancelledAt),
          notExists(replyTo(ask)),
          where,
        ),
      )
      .orderBy(asc(registrations.code))
      .limit(limit)
  for await (const rows of chunks(open, { most: AT_ONCE, stop })) {
    const all = await Promise.all(rows.map(({ id }) => askOne(ask, id, now)))
    asked += all.filter(({ ok }) => ok).length
  }
  return asked
}

const replyTo = ({ id }: AskRow) =>
  db
    .select({ id: replies.id })
    .from(replies)
    .where(and(eq(replies.askId, id), eq(replies.registrationId, registrations.id)))

const askOne = (ask: AskRow, registrationId: string, now: number) =>
  change(
    registrationId,
    { actor: "system", action: "ask.send" },
    async (tx, registration): Promise<Changed> => {
      const [made] = await prepared(tx, "ask for a reply", insertReply).execute({
        ...{ id: uuidv7(), askId: ask.id, eventId: ask.eventId, registrationId },
      })
      if (!made || registration.cancelledAt !== null) return { ok: true, unchanged: true }
      const misfits = await misfitsOf(tx, registrationId)
      await followHolds(tx, registrationId, { ask, misfits }, now)
      await callOf(
        tx,
        registration,
        { ask, why: misfits[0]?.why, bookingId: misfits[0]?.bookingId },
        now,
      )
      await mail(tx, registration, { ask, whys: misfits.map(({ why }) => why) }, now)
      return {
        ok: true,
        tells: null,
        detail: { ask: ask.id, misfits: misfits.map(({ bookingId }) => bookingId) },
      }
    },
    now,
  )

const insertReply = (tx: Tx) =>
  tx
    .insert(replies)
    .values({
      id: sql.placeholder("id"),
      askId: sql.placeholder("askId"),
      eventId: sql.placeholder("eventId"),
      registrationId: sql.placeholder("registrationId"),
    })
    .onConflictDoNothing()
    .returning({ id: replies.id })

/** Whom no mail reaches, and who does not fit any more, is called; what they were to be called about before is over. */
async function callOf(
  tx: Tx,
  { id, email, eventId }: LockedRegistration,
  { ask, why, bookingId }: { ask: AskRow; why?: string; bookingId?: string },
  now: number,
) {
  await prepared(tx, "end calls about days", endCalls).execute({ id, now })
  if (email !== null && why === undefined) return
  const detail = { ask: ask.id, ...(why && bookingId && { why, booking: bookingId }) }
  await putOnCallList(tx, { eventId, registrationId: id, about: ask.reason, detail }, now)
}

const endCalls = (tx: Tx) =>
  tx
    .update(calls)
    .set({ doneAt: sql`${sql.placeholder("now")}`, doneBy: "system", outcome: "skipped" })
    .where(
      and(
        eq(calls.registrationId, sql.placeholder("id")),
        isNull(calls.doneAt),
        inArray(calls.about, ["postponed", "moved"]),
      ),
    )

async function mail(
  tx: Tx,
  { id, eventId, email, locale }: LockedRegistration,
  { ask, whys }: { ask: AskRow; whys: string[] },
  now: number,
) {
  if (email === null) return
  await enqueue(
    tx,
    {
      message: "asked",
      params: { registrationId: id, askId: ask.id, ...(whys[0] && { misfit: whys[0] }) },
      eventId,
      registrationId: id,
      locale,
      recipient: email,
      dedupeKey: `asked:${ask.id}:${id}`,
    },
    now,
  )
}

const markAsked = (ask: AskRow, zone: string, now: number) =>
  transaction(async (tx) => {
    const [first] = await tx
      .select({ at: sql<number | null>`min(${slots.startsAt})`.mapWith(Number) })
      .from(slots)
      .where(and(eq(slots.eventId, ask.eventId), gt(slots.startsAt, now)))
    await tx
      .update(asks)
      .set({ askedAt: now, remindAt: remindAskedAt({ zone, firstStart: first?.at ?? null }, now) })
      .where(and(eq(asks.id, ask.id), isNull(asks.askedAt)))
  })
