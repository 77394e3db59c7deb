import { and, asc, count, eq, gt, isNotNull, isNull, like, sql } from "drizzle-orm"
import { bookings, events, outbox, registrations, slots } from "#db/schema/index.ts"
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
