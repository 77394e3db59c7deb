import { type ContentName, content, type NewRow, type Row } from "#app/editor/content.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { resize } from "#app/places/resize.server.ts"
import type { UndoPlan } from "./undo-plan.ts"

const names = Object.keys(content) as ContentName[]

/** Makes rows what they were: what points to others comes after them and goes before. Returns the offerings that want a `fill`. */
export async function bringBack(
  editing: Editing,
  plan: UndoPlan,
  actor: string,
  now: number,
): Promise<string[]> {
  const due: string[] = []
  for (const name of names) {
    const { insert = [], set = [] } = plan[name] ?? {}
    await editing.insert(name, insert.map(fresh) as NewRow<typeof name>[])
    for (const { id, values } of set)
      if (name === "slots") due.push(...(await setSlot(editing, id, values, actor, now)))
      else await editing.change(name, id, values)
  }
  for (const name of names.toReversed())
    if (name !== "events") await editing.remove(name, plan[name]?.remove ?? [])
  return [...new Set(due)]
}

/** Nobody has a place in a slot that was deleted. */
const fresh = (row: Row): Row => ("taken" in row ? { ...row, taken: 0, heldWaitlist: 0 } : row)

/** Places are counted where all places are, so that whoever waits for one gets it. */
async function setSlot(
  editing: Editing,
  id: string,
  { capacity, heldWalkin, ...values }: Row,
  actor: string,
  now: number,
): Promise<string[]> {
  await editing.change("slots", id, values)
  if (capacity === undefined && heldWalkin === undefined) return []
  const [slot] = await editing.read("slots", [id])
  if (!slot) return []
  const places = {
    ...{ slotId: id, actor, reason: "" },
    capacity: Number(capacity ?? slot.capacity),
    heldWalkin: Number(heldWalkin ?? slot.heldWalkin),
  }
  let due: string[] = []
  await editing.through("slots", [id], async () => {
    const resized = await resize(editing.tx, places, now)
    // Who is in the way was asked for while the slot was locked.
    if (!resized.ok) throw new Error(`a slot could not be brought back: ${resized.reason}`)
    due = resized.due
  })
  return due
}
