import { type Missing, missing } from "#app/places/outcome.ts"
import { asSeen } from "./as-seen.server.ts"
import type { RowOf, Values } from "./content.server.ts"
import type { Conflicting, Seen } from "./edit-event.server.ts"
import type { Editing } from "./editing.server.ts"
import { disputed, merge } from "./merge.ts"

type Named = "sites" | "offerings"
/** What a row becomes of what a form said: of the row that the form was filled with, and of the one that it has told of since. */
export type EditRow<T extends Named> = (was: RowOf<T>, seen: RowOf<T>) => Values<T>

/**
 * What a row of an event is to become by what came back from a form, together with what others changed since it was
 * shown. Writes nothing. Refusals: missing, conflict.
 */
export async function mergeRow<T extends Named>(
  editing: Editing,
  { name, id, shown, seen }: Seen & { name: T; id: string },
  edit: EditRow<T>,
): Promise<{ ok: true; row: RowOf<T>; values: Values<T> } | Missing | Conflicting> {
  const [row] = await editing.read(name, [id])
  if (!row) return missing
  const { tx, event } = editing
  const of = { eventId: event.id, table: name, id }
  const [was = null, known = null] = await asSeen(tx, of, row, [shown, seen])
  const [base, told] = [was ?? row, known ?? row]
  const edited = edit(base, told)
  const mine = { ...base, ...edited }
  const { merged, conflicts } = merge(base, mine, row, told)
  if (conflicts.length > 0) {
    const all = disputed(base, mine, row)
    return { ok: false, reason: "conflict", version: event.version, conflicts: all }
  }
  const values = Object.fromEntries(
    Object.keys(edited).map((key) => [key, merged[key as keyof typeof merged]]),
  ) as Values<T>
  return { ok: true, row, values }
}
