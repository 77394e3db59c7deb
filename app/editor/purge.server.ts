import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { dropMails } from "#app/smtp/mailbox.server.ts"
import { inSteps } from "#db/chunks.ts"
import { db, scrub, transaction } from "#db/index.ts"
import { audit, drafts, events, outbox, registrations, tallies } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { erase } from "./erase.server.ts"
import { isDue } from "./rules.ts"
import { tally } from "./tally.server.ts"

type Event = typeof events.$inferSelect

/**
 * Deletes what identifies anybody of the events whose day for it has come, and keeps counts. Each event's `purged_at` is
 * set when all of it is gone; killed anywhere, the next sweep goes on. Returns how many events were finished.
 */
export async function sweepPurge(now: number, stop?: AbortSignal): Promise<number> {
  let purged = 0
  const open = await db.select().from(events).where(isNull(events.purgedAt)).orderBy(asc(events.id))
  for (const event of open.filter((each) => isDue(each, now)))
    if (await purge(event, now, stop)) purged++
  return purged
}

/** False when told to stop, or while somebody still reads what is to be forgotten: then the next sweep goes on. */
async function purge(event: Event, now: number, stop?: AbortSignal): Promise<boolean> {
  if (!(await tally(event.id, stop))) return false
  await inSteps((limit) => eraseSome(event.id, limit), { most: 100, stop })
  if (stop?.aborted) return false
  await transaction((tx) => eraseRest(tx, event.id))
  if (!(await scrub(stop))) return false
  await transaction((tx) => markPurged(tx, event.id, now))
  return true
}

async function eraseSome(eventId: string, limit: number): Promise<number> {
  const rows = await db
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.eventId, eventId))
    .orderBy(asc(registrations.code))
    .limit(limit)
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  const letters = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(inArray(outbox.registrationId, ids))
  // Files first, because the rows know them; and those that came in between.
  await dropMails(letters.map(({ id }) => id))
  await dropMails(await transaction((tx) => erase(tx, ids)))
  return ids.length
}

/** What belongs to no registration: forms that were begun, and why staff changed a slot, in their own words. */
async function eraseRest(tx: Tx, eventId: string) {
  await tx.delete(drafts).where(eq(drafts.eventId, eventId))
  const lines = await tx
    .select({ id: audit.id, detail: audit.detail })
    .from(audit)
    .where(and(eq(audit.eventId, eventId), eq(audit.action, "slot.resize")))
  for (const { id, detail } of lines) {
    const { reason: _, ...rest } = detail
    await tx.update(audit).set({ detail: rest }).where(eq(audit.id, id))
  }
}

async function markPurged(tx: Tx, eventId: string, now: number) {
  const done = await tx
    .update(events)
    .set({ purgedAt: now })
    .where(and(eq(events.id, eventId), isNull(events.purgedAt)))
    .returning({ id: events.id })
  if (done.length === 0) return
  const totals = await tx
    .select({ measure: tallies.measure, count: tallies.count })
    .from(tallies)
    .where(and(eq(tallies.eventId, eventId), eq(tallies.facet, "")))
  const detail = Object.fromEntries(
    totals.map(({ measure, count }) => [measure, count ?? "under 11"]),
  )
  const about = { subjectType: "event", subjectId: eventId, eventId, detail }
  await record(tx, { actor: "system", action: "event.purge", ...about }, now)
}
