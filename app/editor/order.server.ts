import { asc, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { type Missing, missing } from "#app/places/outcome.ts"
import type { offerings } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { type ChangeOf, changeEvent, type Stale } from "./change-event.server.ts"
import { content, type NewRow } from "./content.server.ts"
import type { Editing } from "./editing.server.ts"

type Ordered = "sites" | "offerings" | "questions"
/** A row and which way it goes; `at` is how many stood before it where that was decided. */
export type Move = { id: string; way: "up" | "down"; at?: number | undefined }
/** A new row, without the place that it gets; with an id where the same form twice must not make it twice. */
export type Added<T extends "sites" | "offerings"> = Omit<NewRow<T>, "id" | "position"> & {
  id?: string
}

/** Rows of an event in the organiser's order. */
const inOrder = (editing: Editing, name: Ordered) => {
  const table = content[name] as typeof offerings
  return editing.tx
    .select({ id: table.id, position: table.position })
    .from(table)
    .where(eq(table.eventId, editing.event.id))
    .orderBy(asc(table.position), asc(table.id))
}

/** Where a new row comes last. */
export async function lastPosition(editing: Editing, name: Ordered): Promise<number> {
  const rows = await inOrder(editing, name)
  return rows.reduce((last, { position }) => Math.max(last, position + 1), 0)
}

/** A further row, after all others, unless one of its id stands. Refusals: missing, stale. */
export const addLast = <N extends "sites" | "offerings">(
  tx: Tx,
  change: ChangeOf,
  name: N,
  { id = uuidv7(), ...values }: Added<N>,
  now: number,
): Promise<{ ok: true; id: string } | Missing | Stale> =>
  changeEvent(
    tx,
    change,
    async (editing) => {
      const [standing] = await editing.read(name, [id])
      if (standing) return { ok: true as const, id }
      const position = await lastPosition(editing, name)
      await editing.insert(name, [{ id, position, ...values } as unknown as NewRow<N>])
      return { ok: true as const, id }
    },
    now,
  )

/** A row changes places with the one before or after it; at the end it stays, and where it has been moved since, because a double tap moves nothing twice. Refusals: missing, stale. */
export const moveInOrder = (
  tx: Tx,
  change: ChangeOf,
  name: Ordered,
  { id, way, at }: Move,
  now: number,
): Promise<{ ok: true } | Missing | Stale> =>
  changeEvent(
    tx,
    change,
    async (editing): Promise<{ ok: true } | Missing> => {
      const ids = (await inOrder(editing, name)).map((row) => row.id)
      const from = ids.indexOf(id)
      if (from < 0) return missing
      if (at !== undefined && at !== from) return { ok: true }
      const to = Math.min(ids.length - 1, Math.max(0, from + (way === "up" ? -1 : 1)))
      ids.splice(to, 0, ...ids.splice(from, 1))
      await editing.changeEach(name, new Map(ids.map((each, position) => [each, { position }])))
      return { ok: true }
    },
    now,
  )
