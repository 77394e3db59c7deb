import { and, desc, eq, inArray } from "drizzle-orm"
import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Taken } from "#app/editor/holders.server.ts"
import type { Again } from "#app/editor/series/at-last.server.ts"
import { type Unjoined, withMembers } from "#app/editor/series/with-members.server.ts"
import type { Missing } from "#app/places/outcome.ts"
import { eventChanges } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { bringBack } from "./bring-back.server.ts"
import { comingBack } from "./coming-back.server.ts"
import { inTheWay } from "./in-the-way.server.ts"
import { isOfBatch } from "./queries.server.ts"
import { canUndo, planUndo } from "./undo-plan.ts"

type Change = typeof eventChanges.$inferSelect
export type Undone =
  | { ok: true; due: string[] }
  | Missing
  | Stale
  | Taken
  | Unjoined
  | Again
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
    {
      ...{ eventId, actor, action: "event.undo", expectedVersion: version, alone: true },
      detail: { undid: version },
    },
    async (editing) => {
      const changes = await changesOf(tx, eventId, version)
      if (changes.length === 0) return { ok: false, reason: "missing" }
      if (!changes.every(({ action }) => canUndo(action))) return { ok: false, reason: "final" }
      const plan = planUndo(changes)
      const coming = await comingBack(editing, plan)
      const series = { some: coming, opening: coming.map(({ id }) => id), actor }
      return withMembers<Undone>(
        editing,
        series,
        async (check) => {
          const holders = await inTheWay(editing, plan)
          if (holders.count > 0) return { ok: false, reason: "taken", holders }
          const refused = await check(await comingBack(editing, plan))
          if (refused) return refused
          const due = await bringBack(editing, plan)
          const ids = changes.map(({ id }) => id)
          await tx.update(eventChanges).set({ undoneAt: now }).where(inArray(eventChanges.id, ids))
          return { ok: true, due }
        },
        now,
      )
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
