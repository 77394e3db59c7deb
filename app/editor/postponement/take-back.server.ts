import { setImmediate as breathe } from "node:timers/promises"
import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm"
import { changeEvent } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { overlaps } from "#app/places/rules.ts"
import { changeTogether } from "#app/registration/change.server.ts"
import { transaction } from "#db/index.ts"
import {
  asks,
  attendees,
  bookings,
  eventChanges,
  events,
  outbox,
  type Rows,
  registrations,
  slots,
} from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lookAgainAtAll } from "./look-again.server.ts"
import type { SlotTimes } from "./rules.ts"

export type TakenBack =
  | { ok: true }
  | Missing
  /** `since`: what was done to the event meanwhile, as the audit log calls it. */
  | { ok: false; reason: "late" | "overlap" }
  | { ok: false; reason: "changed"; since: string[] }

type Ask = typeof asks.$inferSelect

/**
 * Takes a postponement back within its hour: every slot, site and date is exactly what it was. Whoever was written to
 * meanwhile, for whatever reason, is told how things are. Refusals: missing (no such change, or taken back already), late
 * (people are being asked), changed (the event was changed again since), overlap (somebody took a place elsewhere at a
 * time that had become free).
 */
export async function takeBack(
  { askId, eventId, actor }: { askId: string; eventId: string; actor: string },
  now: number,
): Promise<TakenBack> {
  const outcome = await transaction((tx) =>
    changeEvent<TakenBack>(
      tx,
      { eventId, actor, action: "event.takeBack" },
      (editing) => takeBackIn(editing, { askId, actor }, now),
      now,
    ),
  )
  return outcome.ok || outcome.reason !== "stale" ? outcome : missing
}

async function takeBackIn(
  editing: Editing,
  { askId, actor }: { askId: string; actor: string },
  now: number,
): Promise<TakenBack> {
  const { tx, event } = editing
  const [ask] = await tx
    .select()
    .from(asks)
    .where(and(eq(asks.id, askId), eq(asks.eventId, event.id), isNull(asks.undoneAt)))
  if (!ask) return missing
  if (ask.sendAfter <= now || ask.askedAt !== null) return { ok: false, reason: "late" }
  const since = await changesSince(tx, ask)
  if (since.length > 0) return { ok: false, reason: "changed", since }
  const { before } = await keptOf(tx, ask)
  await breathe()
  if (await clashes(tx, ask, timesIn(before))) return { ok: false, reason: "overlap" }
  await changeTogether(
    tx,
    await writtenTo(tx, ask),
    { actor, action: "event.takeBack" },
    async (locked) => {
      await bringBack(editing, ask, before, now)
      return { ok: true, done: new Map([...locked.keys()].map((id) => [id, { ok: true }])) }
    },
    now,
  )
  return { ok: true }
}

async function bringBack(editing: Editing, ask: Ask, before: Rows, now: number) {
  const { tx, event } = editing
  await lookAgainAtAll(tx, event.id)
  const times = Object.entries(timesIn(before))
  for (const alike of Map.groupBy(times, ([, was]) => JSON.stringify(was)).values())
    await editing.changeAll(
      "slots",
      alike.map(([id]) => id),
      alike[0]![1],
    )
  for (const [id, was] of Object.entries(before.sites ?? {}))
    await editing.change("sites", id, was as object)
  await editing.change("events", event.id, (before.events?.[event.id] ?? {}) as object)
  await tx.update(asks).set({ undoneAt: now }).where(eq(asks.id, ask.id))
  await tx
    .update(eventChanges)
    .set({ undoneAt: now })
    .where(and(eq(eventChanges.eventId, event.id), eq(eventChanges.version, versionOf(ask))))
}

type Times = Record<string, Partial<SlotTimes>>
const timesIn = (before: Rows): Times => (before.slots ?? {}) as Times

const versionOf = ({ change }: Ask) => Number(change.version)

const changesSince = async (tx: Tx, ask: Ask) => {
  const rows = await tx
    .select({ action: eventChanges.action })
    .from(eventChanges)
    .where(and(eq(eventChanges.eventId, ask.eventId), gt(eventChanges.version, versionOf(ask))))
    .orderBy(asc(eventChanges.version))
  return rows.map(({ action }) => action)
}

/** The rows as they were. */
async function keptOf(tx: Tx, ask: Ask) {
  const [kept] = await tx
    .select({ before: eventChanges.before })
    .from(eventChanges)
    .where(and(eq(eventChanges.eventId, ask.eventId), eq(eventChanges.version, versionOf(ask))))
  if (!kept) throw new Error(`ask ${ask.id} has no change of its event`)
  return kept
}

/** Whether somebody of this event has since taken a place in another one at a time that they would be back in. */
async function clashes(tx: Tx, ask: Ask, times: Times) {
  const elsewhere = await tx
    .select({ personId: attendees.personId, startsAt: slots.startsAt, endsAt: slots.endsAt })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(events, and(eq(events.id, slots.eventId), ne(events.state, "cancelled")))
    .innerJoin(attendees, and(eq(attendees.id, bookings.attendeeId), isNotNull(attendees.personId)))
    .where(
      and(
        gte(bookings.createdAt, ask.createdAt),
        ne(bookings.eventId, ask.eventId),
        ne(bookings.state, "released"),
      ),
    )
  if (elsewhere.length === 0) return false
  const here = await tx
    .select({ personId: attendees.personId, slot: slots })
    .from(bookings)
    .innerJoin(slots, eq(slots.id, bookings.slotId))
    .innerJoin(attendees, eq(attendees.id, bookings.attendeeId))
    .where(
      and(
        eq(bookings.eventId, ask.eventId),
        ne(bookings.state, "released"),
        inArray(attendees.personId, [...new Set(elsewhere.flatMap((one) => one.personId ?? []))]),
      ),
    )
  return here.some(({ personId, slot }) => {
    const was = { ...slot, ...times[slot.id] }
    return elsewhere.some((one) => one.personId === personId && overlaps(one, was))
  })
}

/** A mail that went out meanwhile, for whatever reason, named another day or place. */
async function writtenTo(tx: Tx, ask: Ask): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: outbox.registrationId })
    .from(outbox)
    .innerJoin(registrations, eq(registrations.id, outbox.registrationId))
    .where(
      and(
        eq(outbox.eventId, ask.eventId),
        isNull(registrations.cancelledAt),
        or(gte(outbox.sentAt, ask.createdAt), sql`${outbox.state} = 'sending'`),
      ),
    )
  return rows.flatMap(({ id }) => id ?? [])
}
