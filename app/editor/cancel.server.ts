import type { Missing } from "#app/places/outcome.ts"
import type { Tx } from "#dialect"
import { changeEvent } from "./change-event.server.ts"
import { standingOf } from "./rules.ts"

/**
 * An event does not take place: from this moment nothing of it is given, offered or moved into. It cannot be taken
 * back. `tellCancelled` then tells everybody. Refusals: missing (a draft, or cancelled already), over.
 */
export const cancelEvent = (
  tx: Tx,
  { eventId, actor }: { eventId: string; actor: string },
  now: number,
): Promise<{ ok: true } | { ok: false; reason: "missing" | "over" | "stale" }> =>
  changeEvent<{ ok: true } | Missing | { ok: false; reason: "over" }>(
    tx,
    { eventId, actor, action: "event.cancel", alone: true },
    async (editing) => {
      const standing = standingOf(editing.event, now)
      if (standing === "over") return { ok: false, reason: "over" }
      if (standing !== "ahead") return { ok: false, reason: "missing" }
      await editing.change("events", eventId, { state: "cancelled", cancelledAt: now })
      return { ok: true }
    },
    now,
  )
