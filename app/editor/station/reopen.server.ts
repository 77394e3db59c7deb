import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { transaction } from "#db/index.ts"
import { slotsOf } from "./read.server.ts"
import type { Station } from "./rules.ts"

/**
 * Opens again what of a station was closed and has not begun. Whoever was sent elsewhere stays there; free places go to
 * those who wait. Refusal: missing (nothing is closed).
 */
export async function reopenStation(
  { actor, ...station }: Station & { actor: string },
  now: number,
): Promise<{ ok: true; slots: number } | Missing | Stale> {
  const outcome = await transaction((tx) =>
    changeEvent<{ ok: true; slots: number } | Missing>(
      tx,
      { eventId: station.eventId, actor, action: "station.reopen" },
      async (editing) => {
        const closed = (await slotsOf(tx, station)).filter(
          ({ siteId, closedAt, startsAt }) =>
            siteId === station.siteId && closedAt !== null && startsAt > now,
        )
        if (closed.length === 0) return missing
        const ids = closed.map(({ id }) => id)
        await editing.changeAll("slots", ids, { closedAt: null })
        return { ok: true, slots: ids.length }
      },
      now,
    ),
  )
  if (outcome.ok) await fillAll([station.offeringId], now)
  return outcome
}
