import { and, eq } from "drizzle-orm"
import { type ChangeOf, changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { NewRow } from "#app/editor/content.server.ts"
import type { Conflicting, Seen } from "#app/editor/edit-event.server.ts"
import { type EditRow, mergeRow } from "#app/editor/edit-row.server.ts"
import { holdersOfRows, type Taken } from "#app/editor/holders.server.ts"
import { type Added, addLast, type Move, moveInOrder } from "#app/editor/order.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

export type SiteValues = Omit<NewRow<"sites">, "id" | "position">
type By = Omit<ChangeOf, "action">

/** A further site, after all others. Refusals: missing, stale. */
export const addSite = (tx: Tx, by: By, values: Added<"sites">, now: number) =>
  addLast(tx, { ...by, action: "site.add" }, "sites", values, now)

/** Refusals: missing, stale. */
export const changeSite = (
  tx: Tx,
  by: By,
  { id, ...values }: Partial<SiteValues> & { id: string },
  now: number,
): Promise<{ ok: true } | Missing | Stale> =>
  changeEvent(
    tx,
    { ...by, action: "site.change" },
    async (editing) => ((await editing.change("sites", id, values)) ? { ok: true } : missing),
    now,
  )

/** The same by what came back from a form, together with what others changed since it was shown. Refusals too: conflict. */
export const saveSite = (
  tx: Tx,
  { id, shown, seen, ...by }: By & Seen & { id: string },
  edit: EditRow<"sites">,
  now: number,
): Promise<{ ok: true } | Missing | Stale | Conflicting> =>
  changeEvent(
    tx,
    { ...by, action: "site.change" },
    async (editing): Promise<{ ok: true } | Missing | Conflicting> => {
      const merged = await mergeRow(editing, { name: "sites", id, shown, seen }, edit)
      if (!merged.ok) return merged
      await editing.change("sites", id, merged.values)
      return { ok: true }
    },
    now,
  )

/** Refusals: missing, stale. */
export const moveSite = (tx: Tx, by: By, move: Move, now: number) =>
  moveInOrder(tx, { ...by, action: "site.move" }, "sites", move, now)

/** Deletes a site with its times, if nobody has or had a place there or waits for one. Refusals: missing, stale, taken. */
export const removeSite = (
  tx: Tx,
  by: By,
  id: string,
  now: number,
): Promise<{ ok: true } | Missing | Stale | Taken> =>
  changeEvent(
    tx,
    { ...by, action: "site.remove", alone: true },
    async (editing): Promise<{ ok: true } | Missing | Taken> => {
      const times = await tx
        .select({ id: slots.id })
        .from(slots)
        .where(and(eq(slots.eventId, editing.event.id), eq(slots.siteId, id)))
      const ids = times.map((slot) => slot.id)
      await editing.lock(ids)
      const rows = { slots: ids, offerings: [], sites: [id], questions: [] }
      const holders = await holdersOfRows(tx, editing.event.id, rows)
      if (holders.count > 0) return { ok: false, reason: "taken", holders }
      await editing.remove("slots", ids)
      return (await editing.remove("sites", [id])) > 0 ? { ok: true } : missing
    },
    now,
  )
