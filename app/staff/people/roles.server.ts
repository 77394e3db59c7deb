import { eq, inArray } from "drizzle-orm"
import { events, type StaffRole, staffEvents } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** What somebody is: where no event is named, and in each event that they are named for, by id. */
export type Roles = { role: StaffRole; events: Record<string, StaffRole> }

/** Names somebody for these events and no others. Returns `slug:role` of each; ids that no event has are left out. */
export async function nameFor(tx: Tx, userId: string, named: Roles["events"]): Promise<string[]> {
  await tx.delete(staffEvents).where(eq(staffEvents.userId, userId))
  const known = await tx
    .select({ id: events.id, slug: events.slug })
    .from(events)
    .where(inArray(events.id, Object.keys(named)))
  for (const { id } of known)
    await tx.insert(staffEvents).values({ userId, eventId: id, role: named[id]! })
  return known.map(({ id, slug }) => `${slug}:${named[id]}`)
}
