import { eq } from "drizzle-orm"
import { offerings, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { type SlotView, slotsAnywhere, slotsAt } from "./slots.server.ts"

const MOST = 4

/** Of what `elsewhere` says the free ones nearest in time to a slot that is gone, at most four, by time. */
export async function nearestFree(
  db: Db,
  { slotId, places = 1 }: { slotId: string; places?: number },
  now: number,
): Promise<SlotView[]> {
  const [wished] = await db
    .select({
      startsAt: slots.startsAt,
      siteId: slots.siteId,
      offeringId: slots.offeringId,
      take: offerings.take,
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(eq(slots.id, slotId))
  if (!wished) return []
  const away = (slot: SlotView) => Math.abs(slot.startsAt - wished.startsAt)
  return (await elsewhere(db, { ...wished, slotId }, now))
    .filter((slot) => slot.state === "open" && slot.free >= places)
    .sort((a, b) => away(a) - away(b))
    .slice(0, MOST)
    .sort((a, b) => a.startsAt - b.startsAt)
}

/** What else of its offering somebody could have instead of a slot, by time: other times at its site, or instead of a series, which is taken whole, the same at other sites. */
export async function elsewhere(
  db: Db,
  one: { slotId: string; offeringId: string; siteId: string | null; take: "one" | "all" },
  now: number,
): Promise<SlotView[]> {
  if (one.take === "all")
    return (await slotsAnywhere(db, one.offeringId, now)).filter(
      ({ siteId }) => siteId !== one.siteId,
    )
  const there = await slotsAt(db, one.siteId, [one.offeringId], now)
  return there.filter(({ id }) => id !== one.slotId)
}
