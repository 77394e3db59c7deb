import { asc, inArray } from "drizzle-orm"
import { slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { freeOf, isOver } from "./rules.ts"

export type SlotState = "open" | "full" | "notOpen" | "closed"

/** A slot as the public sees it; `free` is what anybody may take now. */
export type SlotView = {
  id: string
  offeringId: string
  startsAt: number
  endsAt: number
  opensAt: number
  closesAt: number
  capacity: number
  taken: number
  free: number
  minimum: number
  target: number
  state: SlotState
}

/** All slots of these offerings by time. */
export async function slotsByOffering(
  db: Db,
  offeringIds: string[],
  now: number,
): Promise<SlotView[]> {
  if (offeringIds.length === 0) return []
  const rows = await db
    .select()
    .from(slots)
    .where(inArray(slots.offeringId, offeringIds))
    .orderBy(asc(slots.startsAt), asc(slots.id))
  return rows.map((row) => view(row, now))
}

function view(slot: typeof slots.$inferSelect, now: number): SlotView {
  const free = freeOf(slot)
  const { id, offeringId, startsAt, endsAt, opensAt, closesAt } = slot
  const { capacity, taken, minimum, target } = slot
  const state =
    slot.closedAt != null || isOver(slot, now)
      ? "closed"
      : opensAt > now
        ? "notOpen"
        : free > 0
          ? "open"
          : "full"
  return {
    id,
    offeringId,
    startsAt,
    endsAt,
    opensAt,
    closesAt,
    capacity,
    taken,
    free,
    minimum,
    target,
    state,
  }
}
