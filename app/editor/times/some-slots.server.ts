import type { ChangeOf } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import type { slots } from "#db/schema/index.ts"

export type Slot = typeof slots.$inferSelect
/** Slots of one offering, by id, and who does something to them. */
export type SomeSlots = Omit<ChangeOf, "action"> & { offeringId: string; ids: string[] }

/** Slots that nobody takes or gives back a place of until the transaction has ended; null unless all are of this offering and event. */
export async function lockedSlots(
  editing: Editing,
  offeringId: string,
  ids: string[],
): Promise<Slot[] | null> {
  await editing.lock(ids)
  const rows = await editing.read("slots", ids)
  const whole = rows.length === new Set(ids).size
  return whole && rows.every((row) => row.offeringId === offeringId) ? rows : null
}

export const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
