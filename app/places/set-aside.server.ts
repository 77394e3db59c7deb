import { eq } from "drizzle-orm"
import { slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lockSlots } from "./lock.server.ts"
import { waitingFor } from "./release.server.ts"
import { offerable, waitsFor } from "./rules.ts"

/**
 * Of slots of an offering that are new or open again: places for which somebody waits are set aside for `fill`, so that
 * nobody passing by takes them. Returns the offerings that want a `fill` after the transaction.
 */
export async function setAside(tx: Tx, offeringId: string, slotIds: string[]): Promise<string[]> {
  const waiting = await waitingFor(tx, offeringId)
  if (waiting.length === 0) return []
  let due = false
  for (const slot of await lockSlots(tx, slotIds)) {
    const wanted = waiting.filter((wait) => waitsFor(wait, slot)).length
    const aside = Math.min(wanted, offerable(slot))
    if (aside <= slot.heldWaitlist) continue
    due = true
    await tx.update(slots).set({ heldWaitlist: aside }).where(eq(slots.id, slot.id))
  }
  return due ? [offeringId] : []
}
