import { eq } from "drizzle-orm"
import { slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type SlotView, slotsAt } from "./slots.server.ts"

const MOST = 4

/** The free slots of the same offering at the same site nearest in time to one that is gone, at most four, by time. */
export async function nearestFree(
  db: Db,
  { slotId, places = 1 }: { slotId: string; places?: number },
  now: number,
): Promise<SlotView[]> {
  const [wished] = await db.select().from(slots).where(eq(slots.id, slotId))
  if (!wished) return []
  const away = (slot: SlotView) => Math.abs(slot.startsAt - wished.startsAt)
  return (await slotsAt(db, wished.siteId, [wished.offeringId], now))
    .filter((slot) => slot.id !== slotId && slot.state === "open" && slot.free >= places)
    .sort((a, b) => away(a) - away(b))
    .slice(0, MOST)
    .sort((a, b) => a.startsAt - b.startsAt)
}
