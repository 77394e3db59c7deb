import { setImmediate as breathe } from "node:timers/promises"
import { eq, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { record } from "#app/audit/record.server.ts"
import { apartFromSignUps } from "#app/places/lock.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { eventChanges, events } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { NewRow } from "./content.server.ts"
import { Editing } from "./editing.server.ts"
import { Ledger } from "./ledger.ts"
import { wordsOfChange } from "./words-of-change.ts"

export type ChangeOf = {
  eventId: string
  /** A staff user's id. */
  actor: string
  /** What is done, as `noun.verb`: `offering.change`. It needs words in `staff.json`. */
  action: string
  /** Of the event as whoever decides this has seen it; without it the change is for an event as it is. */
  expectedVersion?: number
  /** What is done as one in several transactions, because it is much: each gives the same id. It is undone as one. */
  batch?: string
  /** It stands on nobody having a place: whoever signs up at this moment comes before or after it, never beside. */
  alone?: true
  /** More for the audit line: ids, field names, counts. */
  detail?: Record<string, string | number | boolean | string[]>
}

/** The event was changed since: `version` is what it is now. */
export type Stale = { ok: false; reason: "stale"; version: number }

/**
 * The one way by which staff change an event, its sites, offerings, slots and questions: locks the event (before
 * people, registrations and slots), calls `verb` with what it may write with, raises the event's version, keeps the
 * rows before and after, and writes the audit line. A verb that changes nothing leaves no trace; one that refuses must
 * have written nothing. Refusals: missing, stale (only with `expectedVersion`), and those of the verb.
 * `fillAll` of what a verb calls `due` is the caller's, after the transaction.
 */
export async function changeEvent<O extends { ok: boolean }>(
  tx: Tx,
  change: ChangeOf,
  verb: (editing: Editing) => Promise<O>,
  now: number,
): Promise<O | Missing | Stale> {
  if (change.alone) await apartFromSignUps(tx, change.eventId)
  const event = await lockEvent(tx, change.eventId)
  if (!event) return missing
  if (change.expectedVersion !== undefined && change.expectedVersion !== event.version)
    return { ok: false, reason: "stale", version: event.version }
  const ledger = new Ledger()
  const outcome = await verb(new Editing(tx, event, ledger))
  if (ledger.isEmpty) return outcome
  if (!outcome.ok) throw new Error(`${change.action} refused after it had written`)
  await leaveTrace(tx, change, ledger, now)
  return outcome
}

/**
 * Makes an event, a draft, and calls `verb` for what it offers; nothing of it is kept but that it is new. Its slug must
 * be free.
 */
export async function createEvent(
  tx: Tx,
  { event, ...by }: Omit<ChangeOf, "eventId"> & { event: NewRow<"events"> },
  verb: (editing: Editing) => Promise<void>,
  now: number,
): Promise<void> {
  const ledger = new Ledger({ brief: true })
  await tx.insert(events).values(event)
  ledger.note("events", event.id, null, {})
  const made = await lockEvent(tx, event.id)
  await verb(new Editing(tx, made!, ledger))
  await leaveTrace(tx, { ...by, eventId: event.id }, ledger, now)
}

/** Two who change one event take turns: a lock is a write that holds on both engines. */
export async function lockEvent(tx: Tx, id: string) {
  const [event] = await tx
    .update(events)
    .set({ version: sql`${events.version}` })
    .where(eq(events.id, id))
    .returning()
  return event
}

/** The version rises, and what was done is kept under the new one. */
async function leaveTrace(
  tx: Tx,
  { eventId, actor, action, batch, detail }: ChangeOf,
  ledger: Ledger,
  now: number,
) {
  const [raised] = await tx
    .update(events)
    .set({ version: sql`${events.version} + 1` })
    .where(eq(events.id, eventId))
    .returning({ version: events.version })
  const version = raised!.version
  const { before, after } = ledger
  await tx.insert(eventChanges).values({
    ...{ id: uuidv7(), eventId, at: now, by: actor, version, action, before, after },
    batch: batch ?? null,
  })
  // Of thousands of slots to write down both takes as long as a page.
  await breathe()
  const words = wordsOfChange(before, after)
  await breathe()
  await record(
    tx,
    {
      ...{ actor, action, subjectType: "event", subjectId: eventId, eventId },
      detail: { version, ...words, ...detail },
    },
    now,
  )
}
