import type { RowOf } from "#app/editor/content.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import type { UndoPlan } from "./undo-plan.ts"

type Slot = RowOf<"slots">
/** What makes a time one that it was not: it is opened, or takes place at another time. */
const comes = ["closedAt", "startsAt", "endsAt"]

/** The times that would be there anew if rows became what they were, as they would be. */
export async function comingBack(editing: Editing, plan: UndoPlan): Promise<Slot[]> {
  const { insert = [], set = [] } = plan.slots ?? {}
  const values = new Map(
    set
      .filter((one) => comes.some((column) => column in one.values))
      .map((one) => [one.id, one.values]),
  )
  const rows = await editing.read("slots", [...values.keys()])
  const changed = rows.map((row) => ({ ...row, ...values.get(row.id) }))
  return [...(insert as Slot[]).map((row) => ({ ...row, taken: 0 })), ...changed]
}
