import { and, asc, count, eq, gt, isNotNull, isNull, like, or, sql } from "drizzle-orm"
import { bookings, calls, events, outbox, registrations, slots, waits } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { rowsOf } from "./rows.ts"

/** A start further away than this has its eve ahead, in every zone. */
const EVE_MS = 40 * 3_600_000

/** Each registration with an address has exactly one confirmation row (the key is unique, so at most one). */
export async function* confirmations(db: Db): AsyncGenerator<string> {
  for await (const row of rowsOf((after, limit) =>
    db
      .select({ id: registrations.id, mail: outbox.id })
      .from(registrations)
      .leftJoin(outbox, eq(outbox.dedupeKey, sql`'confirmation:' || ${registrations.id}`))
      .where(and(gt(registrations.id, after), isNotNull(registrations.email)))
      .orderBy(asc(registrations.id))
      .limit(limit),
  ))
    if (!row.mail) yield `registration ${row.id}: no confirmation row`
  const [lone] = await db
    .select({ rows: count() })
    .from(outbox)
    .leftJoin(registrations, eq(registrations.id, outbox.registrationId))
    .where(and(like(outbox.dedupeKey, "confirmation:%"), isNull(registrations.id)))
  if (lone && lone.rows > 0) yield `${lone.rows} confirmations without a registration`
}

/** What pages of a cancelled event promise: everybody has been told or is to be called, and nobody waits for it any more. */
export async function* cancellations(db: Db): AsyncGenerator<string> {
  for await (const row of rowsOf((after, limit) =>
    db
      .select({ id: registrations.id })
      .from(registrations)
      .innerJoin(events, eq(events.id, registrations.eventId))
      .leftJoin(outbox, eq(outbox.dedupeKey, sql`'eventCancelled:' || ${registrations.id}`))
      .leftJoin(
        calls,
        and(eq(calls.registrationId, registrations.id), eq(calls.about, "cancelled")),
      )
      .leftJoin(waits, and(eq(waits.registrationId, registrations.id), isNull(waits.endedAt)))
      .where(
        and(
          gt(registrations.id, after),
          isNull(registrations.cancelledAt),
          eq(events.state, "cancelled"),
          isNotNull(events.toldAt),
          or(and(isNull(outbox.id), isNull(calls.id)), isNotNull(waits.id)),
        ),
      )
      .orderBy(asc(registrations.id))
      .limit(limit),
  ))
    yield `registration ${row.id}: its event is cancelled, and nobody told them or ended their wait`
}

/** Whoever has a booked place whose eve is ahead will be looked at. */
export async function* reminders(db: Db, now: number): AsyncGenerator<string> {
  const rows = await db
    .selectDistinct({ id: registrations.id })
    .from(registrations)
    .innerJoin(events, eq(events.id, registrations.eventId))
    .innerJoin(bookings, eq(bookings.registrationId, registrations.id))
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .where(
      and(
        isNull(registrations.remindAt),
        eq(events.state, "published"),
        eq(bookings.state, "booked"),
        gt(slots.startsAt, now + EVE_MS),
        // Who signed up on the eve or later is not reminded.
        gt(slots.startsAt, sql`${registrations.createdAt} + ${EVE_MS}`),
      ),
    )
  for (const row of rows) yield `registration ${row.id} has a place ahead and is never looked at`
}
