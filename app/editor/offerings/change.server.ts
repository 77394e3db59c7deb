import { and, eq, isNull } from "drizzle-orm"
import { type ChangeOf, changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import { differing, type NewRow, type RowOf, type Values } from "#app/editor/content.server.ts"
import type { Conflicting, Seen } from "#app/editor/edit-event.server.ts"
import { type EditRow, mergeRow } from "#app/editor/edit-row.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { holdersOfOfferings, holdersOfRows, type Taken } from "#app/editor/holders.server.ts"
import { type Added, addLast, type Move, moveInOrder } from "#app/editor/order.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { questions, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { countsOf } from "./sorts.ts"

/** What one place is for follows from the flow. */
export type OfferingValues = Omit<NewRow<"offerings">, "id" | "position" | "counts">
type By = Omit<ChangeOf, "action">
type Nowhere = { ok: false; reason: "nowhere" }

/** A further offering, after all others; when and where it takes place is said by its times. Refusals: missing, stale. */
export const addOffering = (
  tx: Tx,
  by: By,
  values: Omit<Added<"offerings">, "counts">,
  now: number,
) => {
  const row = { ...values, counts: countsOf(values.flow) }
  return addLast(tx, { ...by, action: "offering.add" }, "offerings", row, now)
}

/** What a booking or a wait stands on. */
const promised = ["kind", "flow", "counts", "take"]

/**
 * Refusals: missing, stale; taken: what it is, or how one signs up for it, changes only while nobody has a place or waits;
 * nowhere: it would be planned as a visit, and has times without a site.
 * Ages, papers and other demands hold for whoever signs up from then on.
 */
export const changeOffering = (
  tx: Tx,
  by: By,
  { id, ...values }: Partial<OfferingValues> & { id: string },
  now: number,
): Promise<{ ok: true } | Missing | Stale | Taken | Nowhere> =>
  changeEvent(
    tx,
    { ...by, action: "offering.change", alone: true },
    async (editing): Promise<{ ok: true } | Missing | Taken | Nowhere> => {
      const [row] = await editing.read("offerings", [id])
      return row ? write(editing, row, values) : missing
    },
    now,
  )

/** The same by what came back from a form, together with what others changed since it was shown. Refusals too: conflict. */
export const saveOffering = (
  tx: Tx,
  { id, shown, seen, ...by }: By & Seen & { id: string },
  edit: EditRow<"offerings">,
  now: number,
): Promise<{ ok: true } | Missing | Stale | Taken | Nowhere | Conflicting> =>
  changeEvent(
    tx,
    { ...by, action: "offering.change", alone: true },
    async (editing): Promise<{ ok: true } | Missing | Taken | Nowhere | Conflicting> => {
      const merged = await mergeRow(editing, { name: "offerings", id, shown, seen }, edit)
      return merged.ok ? write(editing, merged.row, merged.values) : merged
    },
    now,
  )

async function write(
  editing: Editing,
  row: RowOf<"offerings">,
  given: Values<"offerings">,
): Promise<{ ok: true } | Taken | Nowhere> {
  const values = given.flow ? { ...given, counts: countsOf(given.flow) } : given
  const changed = differing(row, { ...row, ...values })
  if (changed.some((column) => promised.includes(column))) {
    await lockSlotsOf(editing, row.id)
    const holders = await holdersOfOfferings(editing.tx, editing.event.id, [row.id])
    if (holders.count > 0) return { ok: false, reason: "taken", holders }
    const flow = values.flow ?? row.flow
    if (flow === "visit" && (await isNowhere(editing, row.id)))
      return { ok: false, reason: "nowhere" }
  }
  await editing.change("offerings", row.id, values)
  return { ok: true }
}

/** Refusals: missing, stale. */
export const moveOffering = (tx: Tx, by: By, move: Move, now: number) =>
  moveInOrder(tx, { ...by, action: "offering.move" }, "offerings", move, now)

/** Deletes an offering with its times and questions, if nobody has or had a place, waits or has answered. Refusals: missing, stale, taken. */
export const removeOffering = (
  tx: Tx,
  by: By,
  id: string,
  now: number,
): Promise<{ ok: true } | Missing | Stale | Taken> =>
  changeEvent(
    tx,
    { ...by, action: "offering.remove", alone: true },
    async (editing): Promise<{ ok: true } | Missing | Taken> => {
      const [row] = await editing.read("offerings", [id])
      if (!row) return missing
      const slotIds = await lockSlotsOf(editing, id)
      const asked = await tx
        .select({ id: questions.id })
        .from(questions)
        .where(eq(questions.offeringId, id))
      const questionIds = asked.map((question) => question.id)
      const rows = { slots: slotIds, offerings: [id], sites: [], questions: questionIds }
      const holders = await holdersOfRows(tx, editing.event.id, rows)
      if (holders.count > 0) return { ok: false, reason: "taken", holders }
      await editing.remove("slots", slotIds)
      await editing.remove("questions", questionIds)
      await editing.remove("offerings", [id])
      return { ok: true }
    },
    now,
  )

/** A visit is planned at a site. */
const isNowhere = async ({ tx }: Editing, offeringId: string) =>
  (await tx.$count(slots, and(eq(slots.offeringId, offeringId), isNull(slots.siteId)))) > 0

async function lockSlotsOf(editing: Editing, offeringId: string): Promise<string[]> {
  const rows = await editing.tx
    .select({ id: slots.id })
    .from(slots)
    .where(and(eq(slots.eventId, editing.event.id), eq(slots.offeringId, offeringId)))
  const ids = rows.map(({ id }) => id)
  await editing.lock(ids)
  return ids
}
