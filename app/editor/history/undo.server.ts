import { and, desc, eq, inArray } from "drizzle-orm"
import type { Missing } from "#app/places/outcome.ts"
import { eventChanges } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { changeEvent, type Stale } from "../change-event.server.ts"
import type { Taken } from "../holders.server.ts"
import { bringBack } from "./bring-back.server.ts"
import { inTheWay } from "./in-the-way.server.ts"
import { canUndo, planUndo } from "./undo-plan.ts"

type Change = typeof eventChanges.$inferSelect
/** What undo would take back: one change, or all that were made as one. */
export type Last = Pick<Change, "at" | "by" | "version" | "action"> & { steps: number }

/** The last change of an event, where it can be undone. */
export async function lastChange(db: Db, eventId: string): Promise<Last | null> {
  const [last] = await db
    .select({
      at: eventChanges.at,
      by: eventChanges.by,
      version: eventChanges.version,
      action: eventChanges.action,
      batch: eventChanges.batch,
    })
    .from(eventChanges)
    .where(eq(eventChanges.eventId, eventId))
    .orderBy(desc(eventChanges.version))
    .limit(1)
  if (!last || !canUndo(last.action)) return null
  const { batch, ...shown } = last
  const steps = batch === null ? 1 : await db.$count(eventChanges, isOfBatch(eventId, batch))
  return { ...shown, steps }
}

export type Undone =
  | { ok: true; due: string[] }
  | Missing
  | Stale
  | Taken
  | { ok: false; reason: "final" }

/**
 * Takes back the last change of an event, whose `version` whoever asks has seen; undoing that again brings it back.
 * Nothing is taken from anybody: refused with who is affected where a new time has a booking or a wish, a moved one
 * has people in it, fewer places would be left than are taken, or an event that people signed up for would be hidden.
 * Refusals: missing, stale (another change came), taken, final (it cannot be undone).
 */
export function undoLast(
  tx: Tx,
  { eventId, actor, version }: { eventId: string; actor: string; version: number },
  now: number,
): Promise<Undone> {
  return changeEvent<Undone>(
    tx,
    { eventId, actor, action: "event.undo", expectedVersion: version, detail: { undid: version } },
    async (editing) => {
      const changes = await changesOf(tx, eventId, version)
      if (changes.length === 0) return { ok: false, reason: "missing" }
      if (!changes.every(({ action }) => canUndo(action))) return { ok: false, reason: "final" }
      const plan = planUndo(changes)
      const holders = await inTheWay(editing, plan)
      if (holders.count > 0) return { ok: false, reason: "taken", holders }
      const due = await bringBack(editing, plan, actor, now)
      const ids = changes.map(({ id }) => id)
      await tx.update(eventChanges).set({ undoneAt: now }).where(inArray(eventChanges.id, ids))
      return { ok: true, due }
    },
    now,
  )
}

/** The change of this version, and what was done as one with it, newest first; none where somebody came between. */
async function changesOf(tx: Tx, eventId: string, version: number): Promise<Change[]> {
  const at = and(eq(eventChanges.eventId, eventId), eq(eventChanges.version, version))
  const [last] = await tx.select().from(eventChanges).where(at)
  if (!last || last.batch === null) return last ? [last] : []
  const steps = await tx
    .select()
    .from(eventChanges)
    .where(isOfBatch(eventId, last.batch))
    .orderBy(desc(eventChanges.version))
  const versions = last.version - steps.at(-1)!.version + 1
  return versions === steps.length ? steps : []
}

const isOfBatch = (eventId: string, batch: string) =>
  and(eq(eventChanges.eventId, eventId), eq(eventChanges.batch, batch))
