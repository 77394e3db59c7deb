import { asc, eq } from "drizzle-orm"
import type { offerings } from "#db/schema/index.ts"
import { content } from "./content.server.ts"
import type { Editing } from "./editing.server.ts"

type Ordered = "sites" | "offerings" | "questions"
export type Way = "up" | "down"

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

/** A row changes places with the one before or after it; at the end it stays. False: not there. */
export async function moveInOrder(
  editing: Editing,
  name: Ordered,
  id: string,
  way: Way,
): Promise<boolean> {
  const ids = (await inOrder(editing, name)).map((row) => row.id)
  const from = ids.indexOf(id)
  if (from < 0) return false
  const to = Math.min(ids.length - 1, Math.max(0, from + (way === "up" ? -1 : 1)))
  ids.splice(to, 0, ...ids.splice(from, 1))
  await editing.changeEach(name, new Map(ids.map((each, position) => [each, { position }])))
  return true
}
