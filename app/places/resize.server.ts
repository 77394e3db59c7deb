import { setImmediate as breathe } from "node:timers/promises"
import { and, inArray, isNull, sql } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { slots, waits } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lockSlots } from "./lock.server.ts"
import { type Missing, missing } from "./outcome.ts"
import { waitingForSlot } from "./release.server.ts"

type Slot = typeof slots.$inferSelect
/** After so many slots others are let in; more are locked many at once. */
const MANY = 100
/** Slots of one statement. */
const SOME = 500

export type Size = { capacity: number; heldWalkin: number }

/**
 * Changes how many places a slot has and how many of them are for walk-ins, with a reason that is audited.
 * A place that becomes free while somebody waits is set aside for `fill`; `due` says where that is needed.
 * Refusals: missing, taken (fewer places than are taken or set aside).
 */
export async function resize(
  tx: Tx,
  change: Size & { slotId: string; actor: string; reason: string },
  now: number,
): Promise<{ ok: true; due: string[] } | Missing | { ok: false; reason: "taken" }> {
  const { slotId, capacity, heldWalkin, actor, reason } = change
  const resized = await resizeAll(tx, new Map([[slotId, { capacity, heldWalkin }]]))
  if (!resized.ok) return resized.reason === "missing" ? missing : { ok: false, reason: "taken" }
  await record(
    tx,
    {
      ...{ actor, action: "slot.resize", subjectType: "slot", subjectId: slotId },
      eventId: resized.slots[0]!.eventId,
      detail: { capacity, heldWalkin, reason },
    },
    now,
  )
  return { ok: true, due: resized.due }
}

/**
 * The same of many slots by id, all or none, and not audited: that is the caller's. Refusals: missing (one of them),
 * taken with the slots that would have fewer places than are taken or set aside; then nothing is changed.
 */
export async function resizeAll(
  tx: Tx,
  sizes: Map<string, Size>,
): Promise<
  | { ok: true; slots: Slot[]; due: string[] }
  | Missing
  | { ok: false; reason: "taken"; slotIds: string[] }
> {
  const locked = await lockAll(tx, [...sizes.keys()])
  if (locked.length < sizes.size) return missing
  const short = locked.filter((slot) => {
    const size = sizes.get(slot.id)!
    return size.heldWalkin < 0 || freeWith(slot, size) < 0
  })
  if (short.length > 0) return { ok: false, reason: "taken", slotIds: short.map(({ id }) => id) }
  const due = new Set<string>()
  const waitedFor = await offeringsWaitedFor(tx, locked)
  const changed: [id: string, size: Size & { heldWaitlist: number }][] = []
  for (const slot of locked) {
    const size = sizes.get(slot.id)!
    const more = waitedFor.has(slot.offeringId) ? freeWith(slot, size) - freeWith(slot, slot) : 0
    const aside = more > 0 ? Math.min(more, (await waitingForSlot(tx, slot)).length) : 0
    if (aside > 0) due.add(slot.offeringId)
    changed.push([slot.id, { ...size, heldWaitlist: slot.heldWaitlist + aside }])
    if (changed.length % MANY === 0) await breathe()
  }
  for (const alike of Map.groupBy(changed, ([, size]) => JSON.stringify(size)).values())
    for (const some of inSome(alike)) {
      const ids = some.map(([id]) => id)
      await tx.update(slots).set(alike[0]![1]).where(inArray(slots.id, ids))
      await breathe()
    }
  return { ok: true, slots: locked, due: [...due] }
}

/** By id, and many at once: one by one an event of thousands would take longer than anybody waits for an answer. */
async function lockAll(tx: Tx, ids: string[]): Promise<Slot[]> {
  if (ids.length <= MANY) return lockSlots(tx, ids)
  const locked: Slot[] = []
  for (const some of inSome(ids.toSorted())) {
    const version = sql`${slots.version} + 1`
    locked.push(
      ...(await tx.update(slots).set({ version }).where(inArray(slots.id, some)).returning()),
    )
    await breathe()
  }
  return locked
}

/** Those of the slots' offerings that somebody waits for at all. */
async function offeringsWaitedFor(tx: Tx, some: Slot[]): Promise<Set<string>> {
  const ids = [...new Set(some.map(({ offeringId }) => offeringId))]
  const found = await tx
    .selectDistinct({ id: waits.offeringId })
    .from(waits)
    .where(and(inArray(waits.offeringId, ids), isNull(waits.endedAt)))
  return new Set(found.map(({ id }) => id))
}

const inSome = <Each>(all: Each[]): Each[][] =>
  Array.from({ length: Math.ceil(all.length / SOME) }, (_, index) =>
    all.slice(index * SOME, (index + 1) * SOME),
  )

const freeWith = (slot: Slot, { capacity, heldWalkin }: Size) =>
  capacity - heldWalkin - slot.taken - slot.heldWaitlist
