import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import { holdersOfRows, type Taken } from "#app/editor/holders.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import type { Tx } from "#dialect"
import { lockedSlots, type SomeSlots } from "./some-slots.server.ts"

/** Deletes slots that nobody has or had a place in, or waits for; others can be closed. Refusals: missing, stale, taken. */
export const removeSlots = (
  tx: Tx,
  { offeringId, ids, ...change }: SomeSlots,
  now: number,
): Promise<{ ok: true } | Missing | Stale | Taken> =>
  changeEvent(
    tx,
    { ...change, action: "slots.remove", alone: true },
    async (editing): Promise<{ ok: true } | Missing | Taken> => {
      if (!(await lockedSlots(editing, offeringId, ids))) return missing
      const rows = { slots: ids, offerings: [], sites: [], questions: [] }
      const holders = await holdersOfRows(tx, editing.event.id, rows)
      if (holders.count > 0) return { ok: false, reason: "taken", holders }
      await editing.remove("slots", ids)
      return { ok: true }
    },
    now,
  )
