import { and, asc, eq, gt, isNull, type SQL } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { erase } from "#app/privacy/erase.server.ts"
import { heldTables } from "#app/privacy/holdings.server.ts"
import { dropMails } from "#app/smtp/mailbox.server.ts"
import { chunks, inSteps } from "#db/chunks.ts"
import { db, scrub, transaction } from "#db/index.ts"
import { events, outbox, registrations, tallies } from "#db/schema/index.ts"
import { among, type Tx } from "#dialect"
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
  await eraseAll(event.id, stop)
  if (stop?.aborted) return false
  await eraseRest(event.id, stop)
  if (stop?.aborted) return false
  if (!(await scrub(stop))) return false
  await transaction((tx) => markPurged(tx, event.id, now))
  return true
}

/** In the order in which they came, which is how their rows lie: in another one each step would write to the whole file. Whoever comes in meanwhile is found by looking once more. */
async function eraseAll(eventId: string, stop?: AbortSignal) {
  for (;;) {
    const ids: string[] = []
    for await (const rows of chunks<Coded>((last, limit) => codesIn(eventId, last, limit), {
      stop,
    }))
      ids.push(...rows.map(({ id }) => id))
    if (ids.length === 0 || stop?.aborted) return
    ids.sort()
    await inSteps((limit) => eraseSome(ids.splice(0, limit)), { most: 100, stop })
  }
}

type Coded = { id: string; code: string }

const codesIn = (eventId: string, last: Coded | undefined, limit: number) =>
  db
    .select({ id: registrations.id, code: registrations.code })
    .from(registrations)
    .where(and(eq(registrations.eventId, eventId), gt(registrations.code, last?.code ?? "")))
    .orderBy(asc(registrations.code))
    .limit(limit)

async function eraseSome(ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  // Files first, because the rows know them; and those that came in between.
  await dropMails(await lettersOf(among(outbox.registrationId, ids)))
  const gone = await transaction((tx) => erase(tx, ids))
  await dropMails(gone.map(({ id }) => id))
  return ids.length
}

/** What belongs to no registration: forms that were begun, and why staff did something, in their own words. */
async function eraseRest(eventId: string, stop?: AbortSignal) {
  await dropMails(await lettersOf(ownerless(eventId)))
  for (const held of heldTables) await held.forgetEvent?.(eventId, stop)
}

/** The last mail to somebody who was erased on request: no registration has it any more. */
const ownerless = (eventId: string) =>
  and(isNull(outbox.registrationId), eq(outbox.eventId, eventId))!

async function lettersOf(which: SQL): Promise<string[]> {
  const letters = await db.select({ id: outbox.id }).from(outbox).where(which)
  return letters.map(({ id }) => id)
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
