import { setImmediate as breathe } from "node:timers/promises"
import { eq, sql } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { slots } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { lockSlots } from "./lock.server.ts"
import { type Missing, missing } from "./outcome.ts"
import { waitingForSlot } from "./release.server.ts"

type Slot = typeof slots.$inferSelect
/** After so many slots others are let in. */
const MANY = 100

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
  const locked = await lockSlots(tx, [...sizes.keys()])
  if (locked.length < sizes.size) return missing
  const short = locked.filter((slot) => {
    const size = sizes.get(slot.id)!
    return size.heldWalkin < 0 || freeWith(slot, size) < 0
  })
  if (short.length > 0) return { ok: false, reason: "taken", slotIds: short.map(({ id }) => id) }
  const due = new Set<string>()
  let done = 0
  for (const slot of locked) {
    const size = sizes.get(slot.id)!
    const more = freeWith(slot, size) - freeWith(slot, slot)
    const aside = more > 0 ? Math.min(more, (await waitingForSlot(tx, slot)).length) : 0
    if (aside > 0) due.add(slot.offeringId)
    await prepared(tx, "resize slot", setSize).execute({
      ...{ id: slot.id, ...size, heldWaitlist: slot.heldWaitlist + aside },
    })
    if (++done % MANY === 0) await breathe()
  }
  return { ok: true, slots: locked, due: [...due] }
}

const setSize = (tx: Tx) =>
  tx
    .update(slots)
    .set({
      capacity: sql`${sql.placeholder("capacity")}`,
      heldWalkin: sql`${sql.placeholder("heldWalkin")}`,
      heldWaitlist: sql`${sql.placeholder("heldWaitlist")}`,
    })
    .where(eq(slots.id, sql.placeholder("id")))

const freeWith = (slot: Slot, { capacity, heldWalkin }: Size) =>
  capacity - heldWalkin - slot.taken - slot.heldWaitlist
