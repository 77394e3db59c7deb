import { eq } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lockSlots } from "./lock.server.ts"
import { type Missing, missing } from "./outcome.ts"
import { waitingForSlot } from "./release.server.ts"

/**
 * Changes how many places a slot has and how many of them are for walk-ins, with a reason that is audited.
 * A place that becomes free while somebody waits is set aside for `fill`; `due` says where that is needed.
 * Refusals: missing, taken (fewer places than are taken or set aside). No page calls it yet.
 */
export async function resize(
  tx: Tx,
  change: { slotId: string; capacity: number; heldWalkin: number; actor: string; reason: string },
  now: number,
): Promise<{ ok: true; due: string[] } | Missing | { ok: false; reason: "taken" }> {
  const [slot] = await lockSlots(tx, [change.slotId])
  if (!slot) return missing
  const { capacity, heldWalkin } = change
  const free = capacity - heldWalkin - slot.taken - slot.heldWaitlist
  if (free < 0 || heldWalkin < 0) return { ok: false, reason: "taken" }
  const before = slot.capacity - slot.heldWalkin - slot.taken - slot.heldWaitlist
  const waiting = await waitingForSlot(tx, slot)
  const aside = Math.min(Math.max(0, free - before), waiting.length)
  await tx
    .update(slots)
    .set({ capacity, heldWalkin, heldWaitlist: slot.heldWaitlist + aside })
    .where(eq(slots.id, slot.id))
  await record(
    tx,
    {
      actor: change.actor,
      action: "slot.resize",
      subjectType: "slot",
      subjectId: slot.id,
      eventId: slot.eventId,
      detail: { capacity, heldWalkin, reason: change.reason },
    },
    now,
  )
  return { ok: true, due: aside > 0 ? [slot.offeringId] : [] }
}
